-- makes the table sales
CREATE TABLE `sales` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`date` text NOT NULL,
	`region` text NOT NULL,
	`product` text NOT NULL,
	`units` integer NOT NULL,
	`revenue` real NOT NULL,
	`orderId` integer NOT NULL,
	`customer` text,
	`owner` text,
	`status` text DEFAULT 'delivered' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sales_date` ON `sales` (`date`,`region`,`product`);
--> statement-breakpoint
CREATE INDEX `sales_status` ON `sales` (`status`,`date`);

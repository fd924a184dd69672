-- makes the table lines
-- makes the table sales
CREATE TABLE `lines` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`region` text NOT NULL,
	`units` integer NOT NULL,
	`price` real NOT NULL,
	`cost` real NOT NULL,
	`a` integer NOT NULL,
	`b` integer NOT NULL,
	`c` text NOT NULL,
	`d` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sales` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`date` text NOT NULL,
	`region` text NOT NULL,
	`product` text NOT NULL,
	`units` integer NOT NULL,
	`revenue` real NOT NULL,
	`orderId` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sales_date` ON `sales` (`date`,`region`,`product`);

/**
 * `solenoid/ui`: the components. They render on the server and hydrate, take plain reactive props, give values (never
 * events), and import one stylesheet.
 */
import "./styles/index.css";

export { AppShell } from "./shell/app-shell.tsx";
export type { NavItem } from "./shell/nav.tsx";
export { ThemeToggle } from "./shell/theme-toggle.tsx";
export { Page } from "./page/page.tsx";
export { Card } from "./page/card.tsx";
export { Grid, Stack } from "./page/layout.tsx";
export { Badge, Format } from "./page/text.tsx";
export { Avatar } from "./page/avatar.tsx";
export { Markdown } from "./markdown/markdown.tsx";
export { Button, type ButtonProps } from "./button/button.tsx";
export { TextField } from "./input/text-field.tsx";
export { TextArea } from "./input/text-area.tsx";
export { NumberField } from "./input/number-field.tsx";
export { Slider } from "./input/slider.tsx";
export { Checkbox } from "./input/checkbox.tsx";
export { Switch } from "./input/switch.tsx";
export { Select } from "./input/select.tsx";
export { DateRangePicker } from "./input/date-range-picker.tsx";
export { FilterBar, FilterChip } from "./input/filter-bar.tsx";
export { FileUpload } from "./input/file-upload.tsx";
export type { Bound, InputProps } from "./part/value.ts";
export { Form, type FormState } from "./form/form.tsx";
export type { FieldRows, Fields } from "./form/fields.ts";
export { StatCard } from "./data/stat-card.tsx";
export { DataTable, type DataTableProps } from "./data/table/data-table.tsx";
export type { CellType, Column, Footer } from "./data/table/columns.ts";
export type { BulkAction } from "./data/table/bulk-bar.tsx";
export type { CellEdit } from "./data/table/edits.ts";
export type { SavedView } from "./data/table/views.tsx";
export { Resource, type ResourceOf, type ResourceProps } from "./data/resource/resource.tsx";
export { ImportWizard, type ImportRequest, type ImportWizardProps } from "./data/import/import-wizard.tsx";
export { ProgressBar } from "./feedback/progress-bar.tsx";
export { Toaster, showToast, type ToastKind } from "./feedback/toaster.tsx";
export { Dialog } from "./feedback/dialog.tsx";
export { Callout } from "./feedback/callout.tsx";
export { Skeleton } from "./feedback/skeleton.tsx";
export { SignIn } from "./auth/sign-in.tsx";
export { ConfirmIdentity, LinkSent, Register, ResetPassword, SignInCode, VerifyEmail } from "./auth/sign-in-steps.tsx";
export { Profile } from "./auth/profile.tsx";
export { SessionList } from "./auth/devices.tsx";
export { PasskeyManager, TwoFactorSetup } from "./auth/security.tsx";
export { Organizations } from "./auth/organizations.tsx";
export { UsersAdmin } from "./auth/users-admin.tsx";
export { RolesAdmin } from "./auth/roles-admin.tsx";
export { AuditLog } from "./auth/audit-log.tsx";

/**
 * Functions that give what they are given, and look at nothing else. What is not here may read tables behind the policies' back, as
 * PostgreSQL's `query_to_xml('select …')` does.
 */
const words = (text: string): string[] => text.trim().split(/\s+/);

export const FUNCTIONS: ReadonlySet<string> = new Set(words(`
  abs acos asin atan atan2 avg bool_and bool_or every cast cbrt ceil ceiling changes char char_length character_length chr coalesce concat
  concat_ws corr cos count cume_dist date date_bin date_part date_trunc datetime decode degrees dense_rank digest encode exp extract
  filter first_value floor fold_case format gen_random_uuid glob greatest group_concat hex iif ifnull initcap instr isfinite
  json json_agg json_array json_array_elements json_array_length json_build_array json_build_object json_each json_error_position
  json_extract json_group_array json_group_object json_insert json_object json_object_agg json_patch json_quote json_remove json_replace
  json_set json_tree json_type json_typeof json_valid jsonb jsonb_agg jsonb_array_elements jsonb_array_elements_text jsonb_array_length
  jsonb_build_array jsonb_build_object jsonb_extract_path jsonb_extract_path_text jsonb_object_agg jsonb_object_keys jsonb_path_exists
  jsonb_path_query_first jsonb_set jsonb_strip_nulls jsonb_typeof julianday justify_days justify_hours justify_interval lag last_value
  lead least left length likelihood ln log log10 log2 lower lpad ltrim make_date make_interval make_time make_timestamp make_timestamptz max md5 min mod mode now nth_value
  ntile nullif octet_length overlay percent_rank percentile_cont percentile_disc pi position pow power printf quote quote_literal
  quote_nullable radians random rank regexp_match regexp_matches regexp_replace regexp_split_to_array repeat replace reverse right round
  row row_number row_to_json rpad rtrim sha256 sign sin split_part sqrt starts_with stddev stddev_pop stddev_samp strftime string_agg
  string_to_array strpos strftime substr substring subtype sum tan time timediff timezone to_char to_date to_json to_jsonb to_number
  to_timestamp total translate trim trunc typeof unhex unicode unistr unixepoch unnest upper uuid_generate_v4 var_pop var_samp variance width_bucket zeroblob
  array_agg array_append array_cat array_length array_position array_remove array_to_json array_to_string cardinality clock_timestamp
  statement_timestamp transaction_timestamp age generate_series similarity to_tsvector to_tsquery plainto_tsquery websearch_to_tsquery ts_rank ts_headline
  varchar character numeric decimal timestamp timestamptz bit float interval
`));

/** Functions that stand for a table. */
export const TABLE_FUNCTIONS: ReadonlySet<string> = new Set(words("json_each json_tree jsonb_array_elements jsonb_array_elements_text json_array_elements jsonb_object_keys unnest generate_series"));

/** Functions that have FROM, or IN, among their arguments. */
export const WORDY_FUNCTIONS: ReadonlySet<string> = new Set(words("extract trim substring overlay position"));

/** What stands before a parenthesis and is no function. */
export const BEFORE_PARENTHESIS: ReadonlySet<string> = new Set(words(`
  all and any array as between by case conflict distinct else except exists filter from group having ilike in intersect is join like limit
  materialized not offset on or over recursive returning rollup select set similar some then union using values when where within cube sets
  end asc desc cross left right full inner outer natural lateral do nothing
`));

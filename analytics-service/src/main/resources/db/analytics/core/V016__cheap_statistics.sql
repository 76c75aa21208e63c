-- Analysing a day of readings with the usual sample took a processor for a second, in which readings waited. Every
-- question is for a signal and a time, by the key: a tenth of the sample tells as much. New chunks have it from here.
ALTER TABLE reading_short
  ALTER COLUMN signal_id SET STATISTICS 10, ALTER COLUMN time SET STATISTICS 10,
  ALTER COLUMN stamp SET STATISTICS 0, ALTER COLUMN value SET STATISTICS 0;
ALTER TABLE reading_standard
  ALTER COLUMN signal_id SET STATISTICS 10, ALTER COLUMN time SET STATISTICS 10,
  ALTER COLUMN stamp SET STATISTICS 0, ALTER COLUMN value SET STATISTICS 0;
ALTER TABLE reading_long
  ALTER COLUMN signal_id SET STATISTICS 10, ALTER COLUMN time SET STATISTICS 10,
  ALTER COLUMN stamp SET STATISTICS 0, ALTER COLUMN value SET STATISTICS 0;
ALTER TABLE reading_text
  ALTER COLUMN signal_id SET STATISTICS 10, ALTER COLUMN time SET STATISTICS 10,
  ALTER COLUMN stamp SET STATISTICS 0, ALTER COLUMN value SET STATISTICS 0;

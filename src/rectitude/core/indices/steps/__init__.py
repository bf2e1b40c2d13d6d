"""The steps of an index on arrays: units are rows, indicators columns, NaN is no value. Imported when computing."""

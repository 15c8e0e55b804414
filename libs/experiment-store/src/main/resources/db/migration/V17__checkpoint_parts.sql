-- A checkpoint of several replicas consists of several files, each of less than 2 GiB. Their chunks are numbered
-- consecutively, and no chunk belongs to two files. Null: one file.
ALTER TABLE checkpoint ADD COLUMN part_bytes bigint[];

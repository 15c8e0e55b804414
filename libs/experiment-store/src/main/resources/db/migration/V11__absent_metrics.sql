-- Any metric of an epoch may be absent: it was not measured. So is its total, if no epoch of the run has it.
-- Columns become nullable and stay otherwise as they are: older services work on them as before.
ALTER TABLE epoch
  ALTER COLUMN learning_rate      DROP NOT NULL,
  ALTER COLUMN train_loss         DROP NOT NULL,
  ALTER COLUMN train_accuracy     DROP NOT NULL,
  ALTER COLUMN test_loss          DROP NOT NULL,
  ALTER COLUMN test_accuracy      DROP NOT NULL,
  ALTER COLUMN seconds            DROP NOT NULL,
  ALTER COLUMN samples_per_second DROP NOT NULL,
  ALTER COLUMN compute_seconds    DROP NOT NULL,
  ALTER COLUMN sync_seconds       DROP NOT NULL,
  ALTER COLUMN local_steps        DROP NOT NULL,
  ALTER COLUMN sync_rounds        DROP NOT NULL,
  ALTER COLUMN bytes_communicated DROP NOT NULL;

ALTER TABLE run
  ALTER COLUMN total_sync_rounds DROP NOT NULL,
  ALTER COLUMN total_bytes       DROP NOT NULL,
  ALTER COLUMN total_seconds     DROP NOT NULL;

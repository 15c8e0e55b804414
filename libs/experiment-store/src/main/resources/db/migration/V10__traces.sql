-- The trace of the request that submitted an experiment, as the header traceparent of W3C Trace Context, so that workers go on with it.
-- Nullable, and unknown to services of before: they and newer ones can work on it side by side.
ALTER TABLE experiment ADD COLUMN trace_parent text;

GRANT SELECT (id, trace_parent) ON experiment TO lockstep_worker;

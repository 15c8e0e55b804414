-- Experiments that came with Lockstep, to show what a result looks like. Unknown to older services, which list them as any other.
ALTER TABLE experiment ADD COLUMN example boolean NOT NULL DEFAULT false;

GRANT UPDATE (example) ON experiment TO lockstep_gateway;

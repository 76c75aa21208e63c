-- What machines of one make have in common. What a type says of signals is checked, written and read whole: one document.
CREATE TABLE machine_type (
  id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id integer NOT NULL REFERENCES tenant,
  version   bigint  NOT NULL DEFAULT 1,
  key       text    NOT NULL COLLATE "C",
  name      text    NOT NULL,
  signals   jsonb   NOT NULL,
  UNIQUE (tenant_id, id),
  UNIQUE (tenant_id, key)
);

ALTER TABLE machine
  ADD COLUMN type_id integer,
  ADD FOREIGN KEY (tenant_id, type_id) REFERENCES machine_type (tenant_id, id);
CREATE INDEX machine_of_type ON machine (tenant_id, type_id, id) WHERE type_id IS NOT NULL;

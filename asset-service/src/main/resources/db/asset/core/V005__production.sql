-- What is made: products, and how long one item of each may take on a machine.
CREATE TABLE product (
  id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id integer NOT NULL REFERENCES tenant,
  key       text    NOT NULL COLLATE "C",
  name      text    NOT NULL,
  unit      text    NOT NULL,
  active    boolean NOT NULL,
  demo      boolean NOT NULL,
  UNIQUE (tenant_id, id),
  UNIQUE (tenant_id, key)
);

-- Null milliseconds: from then on the product is not planned on the machine.
CREATE TABLE planned_run_time (
  id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id    integer     NOT NULL,
  product_id   integer     NOT NULL,
  machine_id   integer     NOT NULL,
  valid_from   timestamptz NOT NULL,
  milliseconds bigint CHECK (milliseconds > 0),
  UNIQUE (product_id, machine_id, valid_from),
  FOREIGN KEY (tenant_id, product_id) REFERENCES product (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, machine_id) REFERENCES machine (tenant_id, id) ON DELETE CASCADE
);

CREATE INDEX planned_run_time_machine ON planned_run_time (machine_id);

-- Whether an open order is planned, running or interrupted is told by its runs. Machines are named by id
-- only: ids are never used again, and an order for a machine that went is not one for any.
CREATE TABLE production_order (
  id               integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id        integer   NOT NULL,
  key              text      NOT NULL COLLATE "C",
  product_id       integer   NOT NULL,
  batch            text,
  planned_quantity float8    NOT NULL CHECK (planned_quantity > 0),
  planned_start    timestamptz,
  planned_end      timestamptz CHECK (planned_end > planned_start),
  line_id          integer,
  machine_ids      integer[] NOT NULL,
  closing          text CHECK (closing IN ('finished', 'cancelled')),
  UNIQUE (tenant_id, id),
  UNIQUE (tenant_id, key),
  FOREIGN KEY (tenant_id, product_id) REFERENCES product (tenant_id, id) ON DELETE CASCADE
);

CREATE INDEX production_order_product ON production_order (product_id);

CREATE TABLE order_run (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id  integer     NOT NULL,
  order_id   integer     NOT NULL,
  machine_id integer     NOT NULL,
  start_at   timestamptz NOT NULL,
  end_at     timestamptz CHECK (end_at > start_at),
  UNIQUE (machine_id, start_at),
  FOREIGN KEY (tenant_id, order_id) REFERENCES production_order (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, machine_id) REFERENCES machine (tenant_id, id) ON DELETE CASCADE
);

CREATE INDEX order_run_order ON order_run (order_id);
CREATE UNIQUE INDEX order_run_open ON order_run (machine_id) WHERE end_at IS NULL;

-- A class has no parent and the category; a group has a class as its parent, a reason a group.
CREATE TABLE reason (
  id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id integer NOT NULL REFERENCES tenant,
  parent_id integer,
  level     text    NOT NULL CHECK (level IN ('class', 'group', 'reason')),
  key       text    NOT NULL COLLATE "C",
  names     jsonb   NOT NULL,
  category  text,
  active    boolean NOT NULL,
  position  integer NOT NULL,
  UNIQUE (tenant_id, id),
  UNIQUE NULLS NOT DISTINCT (tenant_id, parent_id, key),
  CHECK ((level = 'class') = (parent_id IS NULL) AND (level = 'class') = (category IS NOT NULL)),
  FOREIGN KEY (tenant_id, parent_id) REFERENCES reason (tenant_id, id)
);

-- Topic `plant` hears of every row that goes, also of those that go with their machine or product.
CREATE FUNCTION tell_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (tenant_id, topic, key) VALUES (OLD.tenant_id, 'plant', TG_ARGV[0] || '/' || OLD.id);
  RETURN NULL;
END $$;

CREATE TRIGGER gone AFTER DELETE ON product FOR EACH ROW EXECUTE FUNCTION tell_gone('product');
CREATE TRIGGER gone AFTER DELETE ON planned_run_time
  FOR EACH ROW EXECUTE FUNCTION tell_gone('planned-run-time');
CREATE TRIGGER gone AFTER DELETE ON production_order FOR EACH ROW EXECUTE FUNCTION tell_gone('order');
CREATE TRIGGER gone AFTER DELETE ON order_run FOR EACH ROW EXECUTE FUNCTION tell_gone('order-run');

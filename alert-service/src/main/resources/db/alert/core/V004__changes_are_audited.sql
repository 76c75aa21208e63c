-- Records on their way to topic `audit`, in the order of the changes they tell of.
CREATE TABLE outbox (
  seq       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id integer NOT NULL,
  topic     text    NOT NULL,
  key       text    NOT NULL,
  value     bytea
);

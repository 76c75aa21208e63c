-- Deleted tenants, by nothing but their number: what the topics still hold of them is not taken for new.
CREATE TABLE ended_tenant (
  number integer PRIMARY KEY
);

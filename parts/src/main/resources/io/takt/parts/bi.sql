-- SQL logins of tenants: schema `bi`, who owns it and who may do what in it. Run by the database's owner at every
-- start; what is there stays. Why so: docs/decisions/0034-sql-logins.md.

DO $$
DECLARE
  name text;
BEGIN
  -- takt_service: what every service may and a login may not. takt_bi: owns the schema and makes logins.
  -- takt_bi_reader: what every login may.
  FOREACH name IN ARRAY ARRAY['takt_service', 'takt_bi', 'takt_bi_reader'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', name);
    END IF;
  END LOOP;
  -- who has no password yet cannot sign in
  FOREACH name IN ARRAY ARRAY['takt_gateway', 'takt_asset', 'takt_analytics'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I LOGIN', name);
    END IF;
  END LOOP;
END $$;

ALTER ROLE takt_bi CREATEROLE;
GRANT takt_bi_reader TO takt_bi WITH ADMIN TRUE, INHERIT FALSE, SET FALSE;

-- Nobody is let in who is not meant, and whoever is makes nothing.
REVOKE ALL ON DATABASE takt, postgres, template1 FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE takt TO takt_service;
GRANT CONNECT ON DATABASE takt TO takt_bi_reader;
GRANT pg_use_reserved_connections TO takt_service;

-- What everybody may call and a login must not: it would hold the services' locks, fill the disk, run
-- loops, or call what runs as another role.
REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
GRANT USAGE ON LANGUAGE plpgsql TO takt_service, takt_bi;
DO $$
DECLARE
  function regprocedure;
BEGIN
  FOR function IN
    SELECT oid FROM pg_proc
    WHERE prosecdef OR pronamespace = 'pg_catalog'::regnamespace
      AND (proname ~ '^pg_(try_)?advisory_|^lo_'
        OR proname IN ('lowrite', 'loread', 'pg_logical_emit_message', 'pg_notify'))
  LOOP
    EXECUTE format('REVOKE EXECUTE ON ROUTINE %s FROM PUBLIC', function);
    IF function::text ~ 'advisory' THEN
      EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO takt_service, takt_bi', function);
    END IF;
  END LOOP;
END $$;

CREATE SCHEMA IF NOT EXISTS bi AUTHORIZATION takt_bi;
GRANT USAGE ON SCHEMA bi TO takt_bi_reader, takt_gateway;
-- each makes the views of its own tables
GRANT USAGE, CREATE ON SCHEMA bi TO takt_asset, takt_analytics;

CREATE TABLE IF NOT EXISTS bi.login (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  login name NOT NULL UNIQUE,
  tenant_id integer NOT NULL,
  name text NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz
);
ALTER TABLE bi.login OWNER TO takt_bi;
GRANT SELECT ON bi.login TO takt_gateway;

-- Whose rows the caller sees: nobody's when it is no login. Not a setting: those the caller may change.
CREATE OR REPLACE VIEW bi.own_tenant WITH (security_barrier) AS
SELECT tenant_id FROM bi.login WHERE login = current_user;
ALTER VIEW bi.own_tenant OWNER TO takt_bi;
GRANT SELECT ON bi.own_tenant TO takt_asset, takt_analytics;

-- Limits the login itself cannot lift. Whoever makes logins may set them, and nobody else.
GRANT SET ON PARAMETER temp_file_limit, log_min_messages, log_min_error_statement TO takt_bi;

-- Only the hash of a password comes here. No row: there are as many as a tenant may have.
CREATE OR REPLACE FUNCTION bi.create_login(login name, verifier text, tenant integer, label text, author text)
RETURNS SETOF bi.login LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET createrole_self_grant = 'inherit' AS $$
BEGIN
  IF login !~ '^bi_[a-z0-9]{8,40}$' OR verifier !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$' THEN
    RAISE EXCEPTION 'neither a login nor the hash of a password';
  END IF;
  IF (SELECT count(*) >= 10 FROM bi.login l WHERE l.tenant_id = tenant) THEN
    RETURN;
  END IF;
  EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L CONNECTION LIMIT 5', login, verifier);
  EXECUTE format('GRANT takt_bi_reader TO %I WITH INHERIT TRUE, SET FALSE', login);
  EXECUTE format('ALTER ROLE %I SET search_path = bi, public', login);
  EXECUTE format('ALTER ROLE %I SET default_transaction_read_only = on', login);
  EXECUTE format('ALTER ROLE %I SET statement_timeout = ''30s''', login);
  EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = ''30s''', login);
  EXECUTE format('ALTER ROLE %I SET max_parallel_workers_per_gather = 0', login);
  EXECUTE format('ALTER ROLE %I SET temp_file_limit = ''1GB''', login);
  EXECUTE format('ALTER ROLE %I SET log_min_messages = fatal', login);
  EXECUTE format('ALTER ROLE %I SET log_min_error_statement = panic', login);
  RETURN QUERY INSERT INTO bi.login AS l (login, tenant_id, name, created_by, created_at)
    VALUES (create_login.login, tenant, label, author, now()) RETURNING l.*;
END $$;

-- Its rows are gone with the commit, and nobody comes in by it any more; `sweep` ends who is in.
CREATE OR REPLACE FUNCTION bi.end_login(tenant integer, number integer)
RETURNS SETOF bi.login LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  ended bi.login;
BEGIN
  DELETE FROM bi.login l WHERE l.tenant_id = tenant AND l.id = number RETURNING l.* INTO ended;
  IF FOUND THEN
    EXECUTE format('ALTER ROLE %I NOLOGIN PASSWORD NULL', ended.login);
    RETURN NEXT ended;
  END IF;
END $$;

-- Ends connections of ended logins, and any whose statement or transaction lasts longer than it may, whatever it has
-- set its own timeouts to; drops the roles nobody is in by any more. Called every few seconds.
CREATE OR REPLACE FUNCTION bi.sweep(longest interval) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  role name;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('bi.sweep')) THEN
    RETURN;
  END IF;
  PERFORM pg_terminate_backend(a.pid)
  FROM pg_stat_activity a
  JOIN pg_auth_members m ON m.member = a.usesysid AND m.roleid = 'takt_bi_reader'::regrole
  LEFT JOIN bi.login l ON l.login = a.usename
  WHERE l.login IS NULL
    OR (a.state <> 'idle' AND least(a.xact_start, a.query_start) < clock_timestamp() - longest);
  FOR role IN
    SELECT r.rolname FROM pg_roles r
    JOIN pg_auth_members m ON m.member = r.oid AND m.roleid = 'takt_bi_reader'::regrole
    WHERE r.rolname <> 'takt_bi'
      AND NOT EXISTS (SELECT FROM bi.login l WHERE l.login = r.rolname)
      AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.usesysid = r.oid)
  LOOP
    EXECUTE format('DROP ROLE %I', role);
  END LOOP;
  UPDATE bi.login l SET last_seen_at = now()
  WHERE (l.last_seen_at IS NULL OR l.last_seen_at < now() - INTERVAL '1 minute')
    AND EXISTS (SELECT FROM pg_stat_activity a WHERE a.usename = l.login);
END $$;

ALTER FUNCTION bi.create_login(name, text, integer, text, text) OWNER TO takt_bi;
ALTER FUNCTION bi.end_login(integer, integer) OWNER TO takt_bi;
ALTER FUNCTION bi.sweep(interval) OWNER TO takt_bi;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA bi FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bi TO takt_gateway;

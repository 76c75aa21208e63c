/**
 * SQL logins for Grafana and BI tools: each is a role of the database that sees its tenant's views
 * in schema bi. Who makes roles is schema bi itself (parts, bi.sql); here is who may ask it to.
 */
@NullMarked
package io.takt.gateway.sqllogin;

import org.jspecify.annotations.NullMarked;

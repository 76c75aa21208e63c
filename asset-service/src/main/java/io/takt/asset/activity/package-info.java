/**
 * What devices do at the broker, as it tells every second: connections, rates, quotas, and what of
 * it is unusual. Owns tables {@code tenant_quota}, {@code tenant_traffic}, {@code device_activity},
 * {@code device_connection}, {@code device_address}, {@code security_event}.
 */
@NullMarked
package io.takt.asset.activity;

import org.jspecify.annotations.NullMarked;

package io.takt.analytics.planning;

import io.takt.contracts.TenantId;
import java.time.ZoneId;

/**
 * A machine, and where it stands.
 *
 * @param position in its line, from 1; 0: nobody said
 */
public record PlannedMachine(
    int id,
    TenantId tenant,
    int site,
    int line,
    int position,
    String key,
    String name,
    ZoneId zone) {}

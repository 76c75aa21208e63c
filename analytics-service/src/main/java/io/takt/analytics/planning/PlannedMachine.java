package io.takt.analytics.planning;

import io.takt.contracts.TenantId;
import java.time.ZoneId;

/** A machine, and where it stands. */
public record PlannedMachine(
    int id, TenantId tenant, int site, int line, String key, String name, ZoneId zone) {}

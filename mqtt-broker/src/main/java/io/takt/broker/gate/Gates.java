package io.takt.broker.gate;

import io.takt.broker.access.Access;
import io.takt.broker.activity.Activity;
import io.takt.broker.direct.DirectWay;
import io.takt.broker.quota.Quotas;

/** What every gate of one broker shares. */
public record Gates(
    Access access,
    Room room,
    Quotas quotas,
    Activity activity,
    Traffic traffic,
    Refusals refusals,
    Stamp stamp,
    DirectWay way) {}

package io.takt.analytics.oee;

import io.takt.analytics.planning.PlannedMachine;

/** Time of one machine, [from, to), epoch ms. */
record MachineSpan(PlannedMachine machine, long from, long to) {}

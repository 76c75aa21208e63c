package io.takt.analytics.history;

import io.takt.contracts.FaultCode;

/** A reading that cannot be stored, and why. */
record Refusal(Row row, FaultCode code, String detail) {}

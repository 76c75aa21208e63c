package io.takt.ingest.plant;

import io.takt.contracts.plant.SignalKind;

/** A signal of a known machine. */
public record KnownSignal(int id, String key, SignalKind kind) {}

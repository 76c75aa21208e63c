package io.takt.ingest.plant;

import io.takt.contracts.plant.SignalKind;

/**
 * A signal of a known machine.
 *
 * @param source what its sender calls it
 */
public record KnownSignal(int id, String source, SignalKind kind) {}

package io.takt.asset.outbox;

/** Told in this process after a change of the plant model or of a device has been committed. */
public record PlantCommitted() {}

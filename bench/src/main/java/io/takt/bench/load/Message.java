package io.takt.bench.load;

/**
 * What a device publishes.
 *
 * @param id tells acknowledgements apart; the fleet does not look at it
 * @param topic whole
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
public record Message(long id, String topic, byte[] payload) {}

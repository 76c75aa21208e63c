package io.takt.bench.load;

/**
 * What a device publishes.
 *
 * @param id tells acknowledgements apart; the fleet does not look at it
 * @param topic whole
 */
public record Message(long id, String topic, byte[] payload) {}

package io.takt.ingest.decode;

import io.takt.contracts.FaultCode;

/**
 * One thing wrong with a message.
 *
 * @param at path in the payload, such as {@code [3].values.temp}; empty for the whole
 * @param detail one readable sentence
 */
public record Fault(FaultCode code, String at, String detail) {}

package io.takt.ingest.pipeline;

import io.takt.contracts.TenantId;
import io.takt.ingest.decode.Decoding;

/** What a parcel holds. */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public sealed interface Content {
  byte[] payload();

  /** As published by MQTT: tenant, machine and signal stand in the topic. */
  record Published(String topic, byte[] payload) implements Content {}

  /** The broker did not let it in: its device has no right to the topic. */
  record Refused(byte[] payload) implements Content {}

  /**
   * A JSON, text or waveform payload whose machine is told apart.
   *
   * @param path of the machine
   * @param suffix what follows the machine in a topic: empty, a signal, or signal/waveform
   */
  record Addressed(TenantId tenant, String path, String suffix, byte[] payload)
      implements Content {}

  /**
   * Decoded by the bringer.
   *
   * @param path of the machine, such as {@code spBv1.0/group/node/device}
   * @param payload the same readings as a machine's JSON ({@code FrameJson}), kept while the
   *     machine is unknown
   */
  record Prepared(TenantId tenant, String path, byte[] payload, Decoding decoding)
      implements Content {}
}

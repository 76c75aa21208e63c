package io.takt.ingest.pipeline;

import io.takt.contracts.TenantId;
import io.takt.ingest.decode.Fault;

/** Where a message belongs. */
sealed interface Address {
  /**
   * @param pathKey path and tenant in one
   * @param suffix what follows the machine: empty, a signal, or signal/waveform
   */
  record Machine(TenantId tenant, String path, String pathKey, String suffix) implements Address {
    private static final String WAVEFORM = "/waveform";

    boolean isWaveform() {
      return suffix.endsWith(WAVEFORM);
    }

    /** Empty for a machine's own topic. */
    String signal() {
      return isWaveform() ? suffix.substring(0, suffix.length() - WAVEFORM.length()) : suffix;
    }
  }

  /**
   * @param tenant 0 when not known
   */
  record Nowhere(int tenant, Fault fault) implements Address {}
}

package io.takt.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;

/** Points Artemis at PEM files: its key store of type PEMCFG is a list of them. */
final class PemStore {
  private PemStore() {}

  static Map<String, Object> options(Path data, BrokerSettings.Tls tls) {
    Path list = data.resolve("tls.pemcfg");
    try {
      Files.createDirectories(data);
      Files.writeString(
          list,
          "source.key=%s%nsource.cert=%s%n"
              .formatted(tls.key().toAbsolutePath(), tls.certificate().toAbsolutePath()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        TransportConstants.SSL_ENABLED_PROP_NAME,
        true,
        TransportConstants.KEYSTORE_TYPE_PROP_NAME,
        "PEMCFG",
        TransportConstants.KEYSTORE_PATH_PROP_NAME,
        list.toString(),
        TransportConstants.ENABLED_PROTOCOLS_PROP_NAME,
        "TLSv1.3,TLSv1.2");
  }
}

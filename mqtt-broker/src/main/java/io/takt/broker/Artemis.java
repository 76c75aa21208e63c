package io.takt.broker;

import io.takt.broker.gate.GatePlugin;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.io.aio.AIOSequentialFileFactory;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManagerFactory;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;

/**
 * How Artemis is set: a synced journal, what waits for ingest-service on pages, and MQTT's own
 * wildcards.
 */
final class Artemis {
  static final String MQTT = "mqtt";
  static final String WEB_SOCKET = "mqtt-ws";
  static final String TLS = "mqtt-tls";

  /**
   * Of all addresses together: Artemis counts a message against the address it was sent to, not
   * against the one whose queue holds it.
   */
  private static final long IN_MEMORY = 64L << 20;

  /**
   * From one sync of the journal to the next, without libaio. Artemis sleeps for what the sync
   * leaves of it, and when its first sleeps last half as long again as asked for, as short ones do
   * on a busy machine, it never sleeps any more but syncs without pause.
   */
  private static final int SYNC_NANOS = 10_000_000;

  private static final int JOURNAL_BUFFER = 1 << 20;

  /**
   * No message waits in memory only: on the way from there to pages later messages overtook those
   * still on their way into the journal.
   */
  private static final long ALWAYS_PAGE = 0;

  private static final int PAGE = 4 << 20;

  /**
   * Read back from pages at a time: a small message in memory is several times its size on disk.
   */
  private static final int READ_AHEAD_MESSAGES = 20_000;

  private static final int READ_AHEAD_BYTES = 8 << 20;

  /** Commands waiting for one device; a device that stays away loses the newest. */
  private static final long FOR_ONE_DEVICE = 1L << 20;

  private static final long FREE_DISK = 512L << 20;
  private static final int CONNECTIONS = 20_000;

  /**
   * Artemis' three for each processor, for each port, would wake each other for every message: one
   * loop reads it, another hands it to ingest-service.
   */
  private static final int EVENT_LOOPS = Math.max(2, Runtime.getRuntime().availableProcessors());

  private static final int ALIASES = 256;

  private Artemis() {}

  static Configuration configuration(BrokerSettings settings) {
    String data = settings.data().toString();
    Configuration configuration =
        new ConfigurationImpl()
            .setName("takt")
            .setPersistenceEnabled(true)
            .setJournalType(
                AIOSequentialFileFactory.isSupported() ? JournalType.ASYNCIO : JournalType.NIO)
            .setJournalDirectory(data + "/journal")
            .setBindingsDirectory(data + "/bindings")
            .setPagingDirectory(data + "/paging")
            .setLargeMessagesDirectory(data + "/large")
            .setJournalBufferTimeout_NIO(SYNC_NANOS)
            .setJournalBufferSize_NIO(JOURNAL_BUFFER)
            .setJournalSyncTransactional(true)
            .setJournalSyncNonTransactional(true)
            .setLargeMessageSync(true)
            .setSecurityEnabled(true)
            .setAuthenticationCacheSize(0)
            .setJMXManagementEnabled(false)
            .setMessageExpiryScanPeriod(-1)
            .setMinDiskFree(FREE_DISK)
            .setGlobalMaxSize(inMemory(settings.storeBytes()))
            .setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG)
            .setGracefulShutdownEnabled(false)
            .setLiteralMatchMarkers("()")
            .setWildCardConfiguration(
                new WildcardConfiguration().setDelimiter('/').setAnyWords('#').setSingleWord('+'));
    configuration.addAddressSetting("#", forDevices());
    configuration.addAddressSetting(MQTTUtil.MQTT_SESSION_STORE, forSessions());
    for (IngestQueue queue : IngestQueue.values()) {
      configuration.addAddressSetting(
          "(" + queue.address() + ")", forIngest(settings.storeBytes()));
    }
    return configuration;
  }

  private static AddressSettings common() {
    return new AddressSettings()
        .setDefaultAddressRoutingType(RoutingType.MULTICAST)
        .setDefaultQueueRoutingType(RoutingType.MULTICAST)
        .setMaxDeliveryAttempts(-1)
        .setRedeliveryDelay(0)
        .setAutoDeleteQueues(false)
        .setAutoDeleteAddresses(true)
        .setNoExpiry(true);
  }

  private static AddressSettings forDevices() {
    return common()
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
        .setMaxSizeBytes(FOR_ONE_DEVICE);
  }

  /** Who has subscribed to what. It would be dropped when the sum of all is over its limit. */
  private static AddressSettings forSessions() {
    return common()
        .setAutoDeleteAddresses(false)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE);
  }

  /** The gate keeps the whole within its limit. */
  private static AddressSettings forIngest(long storeBytes) {
    long inMemory = inMemory(storeBytes);
    return common()
        .setAutoDeleteAddresses(false)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
        .setMaxSizeBytes(ALWAYS_PAGE)
        .setPageSizeBytes((int) Math.min(PAGE, inMemory))
        .setMaxReadPageMessages(READ_AHEAD_MESSAGES)
        .setMaxReadPageBytes(READ_AHEAD_BYTES);
  }

  private static long inMemory(long storeBytes) {
    return Math.min(IN_MEMORY, storeBytes / 4);
  }

  static void listen(ActiveMQServer server, BrokerSettings settings) throws Exception {
    open(server, MQTT, settings.bind(), settings.mqttPort(), Map.of());
    open(server, WEB_SOCKET, settings.bind(), settings.webSocketPort(), Map.of());
    if (settings.tls().isPresent()) {
      BrokerSettings.Tls tls = settings.tls().get();
      open(server, TLS, settings.bind(), tls.port(), PemStore.options(settings.data(), tls));
    }
  }

  private static void open(
      ActiveMQServer server, String name, String bind, int port, Map<String, Object> more)
      throws Exception {
    Map<String, Object> transport = new HashMap<>(more);
    transport.put(TransportConstants.HOST_PROP_NAME, bind);
    transport.put(TransportConstants.PORT_PROP_NAME, port);
    transport.put(
        TransportConstants.PROTOCOLS_PROP_NAME, MQTTProtocolManagerFactory.MQTT_PROTOCOL_NAME);
    transport.put(TransportConstants.CONNECTIONS_ALLOWED, CONNECTIONS);
    transport.put(TransportConstants.REMOTING_THREADS_PROPNAME, EVENT_LOOPS);
    transport.put(
        TransportConstants.WEB_SOCKET_MAX_FRAME_PAYLOAD_LENGTH, GatePlugin.LARGEST_PACKET);
    Map<String, Object> mqtt =
        Map.of(
            "maximumPacketSize",
            GatePlugin.LARGEST_PACKET,
            "serverKeepAlive",
            GatePlugin.NO_KEEP_ALIVE,
            "topicAliasMaximum",
            ALIASES,
            "closeMqttConnectionOnPublishAuthorizationFailure",
            true);
    server
        .getRemotingService()
        .createAcceptor(
            new TransportConfiguration(NettyAcceptorFactory.class.getName(), transport, name, mqtt))
        .start();
  }
}

package io.takt.broker;

import io.takt.broker.gate.GatePlugin;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTConnection;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Ends what the broker keeps of a tenant: connections, sessions, their queues, what is retained.
 */
final class TenantRemoval {
  /** Between a device's user and its client id, in the names of its sessions and queues. */
  private static final String SEPARATOR = "|";

  private TenantRemoval() {}

  /** Whether a device with this user is one of the tenant's. */
  static boolean isOf(String tenant, String user) {
    return user.startsWith(tenant + ".");
  }

  /**
   * Once asset-service lets none of its devices in any more.
   *
   * @return how much there was; 0: nothing is left
   */
  static int step(ActiveMQServer server, String tenant) throws Exception {
    int found = cut(server, tenant);
    MQTTStateManager sessions = MQTTStateManager.getInstance(server);
    for (String session : List.copyOf(sessions.getSessionStates().keySet())) {
      if (isOf(tenant, session) && !sessions.isClientConnected(session)) {
        sessions.removeSessionState(session);
        sessions.removeDurableSubscriptionState(session);
        found++;
      }
    }
    for (String queue : queues(server, tenant)) {
      server.destroyQueue(SimpleString.of(queue), null, false, true, true);
      found++;
    }
    return found;
  }

  private static int cut(ActiveMQServer server, String tenant) {
    int found = 0;
    for (RemotingConnection each : server.getRemotingService().getConnections()) {
      if (each instanceof MQTTConnection && isOf(tenant, GatePlugin.user(each))) {
        GatePlugin.hangUp(each);
        found++;
      }
    }
    return found;
  }

  private static List<String> queues(ActiveMQServer server, String tenant) {
    List<String> found = new ArrayList<>();
    server
        .getPostOffice()
        .getAllBindings()
        .map(binding -> binding.getUniqueName().toString())
        .filter(name -> server.locateQueue(name) != null)
        .filter(
            name -> (isOf(tenant, name) && name.contains(SEPARATOR)) || isRetained(tenant, name))
        .forEach(found::add);
    return found;
  }

  private static boolean isRetained(String tenant, String queue) {
    return queue.startsWith(MQTTUtil.MQTT_RETAIN_ADDRESS_PREFIX + "takt/v1/" + tenant + "/")
        || queue.startsWith(MQTTUtil.MQTT_RETAIN_ADDRESS_PREFIX + "spBv1.0/" + tenant + "/");
  }
}

package io.takt.broker.gate;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;

/**
 * Puts the receive time and the publisher's user name on a message before it is written, in place
 * of what the publisher itself calls so. Artemis keeps MQTT user properties as {@code
 * mqtt.ordered.user.property.<place>.<name>}.
 */
public final class Stamp {
  static final String RECEIVED = "takt-received";
  static final String DEVICE = "takt-device";

  private static final Set<String> OWN = Set.of(RECEIVED, DEVICE, Refusals.ASKED);
  private static final SimpleString PREFIX =
      SimpleString.of(MQTTUtil.MQTT_USER_PROPERTY_KEY_PREFIX);

  private final Clock clock;

  public Stamp(Clock clock) {
    this.clock = clock;
  }

  /** The properties of a publication, stamped; a topic alias is not among them. */
  MqttProperties on(MqttProperties given, String user) {
    MqttProperties stamped = without(given);
    stamped.add(new MqttProperties.UserProperty(RECEIVED, Long.toString(clock.millis())));
    stamped.add(new MqttProperties.UserProperty(DEVICE, user));
    return stamped;
  }

  /** What a client sends, without what only the broker may say. */
  static MqttProperties without(MqttProperties given) {
    MqttProperties kept = new MqttProperties();
    for (MqttProperties.MqttProperty<?> property : given.listAll()) {
      if (property instanceof MqttProperties.UserProperties several) {
        several.value().stream()
            .filter(each -> !OWN.contains(each.key))
            .forEach(each -> kept.add(new MqttProperties.UserProperty(each.key, each.value)));
      } else if (property.propertyId() != MqttPropertyType.TOPIC_ALIAS.value()) {
        kept.add(property);
      }
    }
    return kept;
  }

  /** A will comes from no gate: it is stamped when it is sent. */
  void putIfMissing(Message message, String user) {
    boolean stamped =
        message.getPropertyNames().stream()
            .anyMatch(name -> name.startsWith(PREFIX) && placeAndKey(name)[1].equals(RECEIVED));
    if (!stamped) {
      put(message, user, Map.of());
    }
  }

  void put(Message message, String user, Map<String, String> more) {
    List<Map.Entry<String, String>> properties = new ArrayList<>(given(message));
    properties.addAll(more.entrySet());
    properties.add(Map.entry(RECEIVED, Long.toString(clock.millis())));
    properties.add(Map.entry(DEVICE, user));
    for (int place = 0; place < properties.size(); place++) {
      message.putStringProperty(
          MQTTUtil.MQTT_USER_PROPERTY_KEY_PREFIX + place + "." + properties.get(place).getKey(),
          properties.get(place).getValue());
    }
    message.putIntProperty(MQTTUtil.MQTT_USER_PROPERTY_EXISTS_KEY, properties.size());
  }

  /** Takes the publisher's own properties off, in their order, without those of the stamp. */
  private static List<Map.Entry<String, String>> given(Message message) {
    if (!message.containsProperty(MQTTUtil.MQTT_USER_PROPERTY_EXISTS_KEY)) {
      return List.of();
    }
    Map<Integer, Map.Entry<String, String>> byPlace = new TreeMap<>();
    for (SimpleString name : List.copyOf(message.getPropertyNames())) {
      if (name.startsWith(PREFIX)) {
        String[] placeAndKey = placeAndKey(name);
        Object value = message.removeProperty(name);
        if (!OWN.contains(placeAndKey[1])) {
          byPlace.put(Integer.valueOf(placeAndKey[0]), Map.entry(placeAndKey[1], value.toString()));
        }
      }
    }
    return List.copyOf(byPlace.values());
  }

  private static String[] placeAndKey(SimpleString name) {
    return name.toString().substring(PREFIX.length()).split("\\.", 2);
  }
}

package io.takt.bench.faults;

import io.takt.bench.ledger.Entry;
import io.takt.bench.ledger.Ledger;
import io.takt.bench.load.Device;
import io.takt.bench.platform.Api;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Reads what the platform says it has rejected, and writes what is new into the ledger. */
final class Rejections {
  private static final Pattern SEQ = Pattern.compile("^\\{\"seq\":(\\d+)[,}]");

  private final List<Api> tenants;
  private final Ledger ledger;
  private final Map<Integer, Integer> devices = new HashMap<>();
  private final Set<Key> known = new HashSet<>();

  private record Key(int device, long seq) {}

  Rejections(List<Api> tenants, List<Device> devices, Ledger ledger) {
    this.tenants = tenants;
    this.ledger = ledger;
    devices.forEach(device -> this.devices.put(device.machineId(), device.index()));
  }

  /** Leaves off a tenant whose pages cannot be had now. */
  void read() {
    for (Api api : tenants) {
      try {
        read(api);
      } catch (IOException e) {
        // read again later: a rejection stays
      }
    }
  }

  private void read(Api api) throws IOException {
    String cursor = "";
    boolean fresh = true;
    while (fresh) {
      Api.Answer answer = api.get("/rejections?limit=200" + cursor);
      if (answer.status() != 200) {
        return;
      }
      JsonNode page = answer.json();
      fresh = false;
      for (JsonNode item : page.path("items")) {
        fresh |= take(item);
      }
      if (!page.path("next").isString()) {
        return;
      }
      cursor = "&cursor=" + URLEncoder.encode(page.path("next").asString(), StandardCharsets.UTF_8);
    }
  }

  private boolean take(JsonNode item) {
    Integer device = devices.get(item.path("machineId").asInt());
    Matcher seq = SEQ.matcher(item.path("payload").asString());
    if (device == null || !seq.find()) {
      return false;
    }
    Key key = new Key(device, Long.parseLong(seq.group(1)));
    if (!known.add(key)) {
      return false;
    }
    String codes =
        StreamSupport.stream(item.path("faults").spliterator(), false)
            .map(fault -> fault.path("code").asString())
            .distinct()
            .collect(Collectors.joining(","));
    if (!codes.isBlank()) {
      ledger.write(new Entry.Rejection(System.nanoTime(), device, key.seq(), codes));
    }
    return true;
  }
}

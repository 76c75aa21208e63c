package io.takt.analytics.sign;

import io.takt.analytics.plant.PlantListener;
import io.takt.contracts.plant.PlantRecord;
import io.takt.contracts.plant.Signal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What signals are called, as far as this instance has read topic {@code plant}; system-wide. */
@Component
public class SignalNames implements PlantListener {
  private static final String KIND = "signal/";

  private final Map<Integer, Named> signals = new ConcurrentHashMap<>();

  /** A signal of a machine. */
  public record Named(int id, int machine, String key, String name) {}

  @Override
  public void changed(String key, @Nullable PlantRecord value) {
    if (!key.startsWith(KIND)) {
      return;
    }
    int id = Integer.parseInt(key.substring(KIND.length()));
    if (value == null) {
      signals.remove(id);
    } else {
      Signal signal = value.getSignal();
      signals.put(id, new Named(id, signal.getMachineId(), signal.getKey(), signal.getName()));
    }
  }

  /** Of a machine, by id. */
  public List<Named> of(int machine) {
    return signals.values().stream()
        .filter(each -> each.machine() == machine)
        .sorted(Comparator.comparingInt(Named::id))
        .toList();
  }
}

package io.takt.asset.plant;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What machines of one make have in common.
 *
 * @param version as in its ETag
 * @param key immutable
 * @param name for people
 * @param signals what it says of the signals of its machines, in the order of their sources
 */
public record MachineType(
    int id,
    long version,
    @Schema(example = "press-100") String key,
    @Schema(example = "Press, 100 t") String name,
    List<SignalTemplate> signals) {
  public MachineType {
    signals = List.copyOf(signals);
  }

  public MachineType with(String newName, List<SignalTemplate> newSignals) {
    return new MachineType(id, version, key, newName, newSignals);
  }

  /** What it says of the signal of this source. */
  public Optional<SignalTemplate> of(String source) {
    return signals.stream().filter(each -> each.source().equals(source)).findFirst();
  }

  public Map<String, SignalTemplate> bySource() {
    return signals.stream().collect(Collectors.toMap(SignalTemplate::source, Function.identity()));
  }
}

package io.takt.alert.evaluation;

import io.takt.alert.plant.PlantSignal;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.rule.Judgement;
import io.takt.alert.rule.Rule;
import io.takt.alert.rule.RuleTable;
import io.takt.alert.rule.Watched;
import io.takt.contracts.RecordKey;
import io.takt.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;
import org.springframework.stereotype.Component;

/** Which rule watches which signal, by the partition in which its readings come. */
@Component
class RuleBook {
  private final RuleTable rules;
  private final PlantSubscriber plant;
  private Map<Integer, List<Target>> targets = Map.of();
  private long rulesRevision = -1;
  private long plantRevision = -1;

  RuleBook(RuleTable rules, PlantSubscriber plant) {
    this.rules = rules;
    this.plant = plant;
  }

  /** A rule and a signal it watches. */
  record Target(Rule rule, Watched watched) {
    Judgement judgement() {
      return watched.judgement(rule.content());
    }
  }

  /** Whether something changed. */
  boolean refresh() {
    long plantNow = plant.revision();
    long rulesNow = rules.revision();
    if (plantNow == plantRevision && rulesNow == rulesRevision) {
      return false;
    }
    Map<Integer, List<Target>> fresh = new HashMap<>();
    for (Rule rule : rules.enabled()) {
      for (Watched watched : Watched.of(plant, rule.tenant(), rule.content())) {
        fresh
            .computeIfAbsent(partition(watched.signal()), _ -> new ArrayList<>())
            .add(new Target(rule, watched));
      }
    }
    targets = fresh;
    plantRevision = plantNow;
    rulesRevision = rulesNow;
    return true;
  }

  List<Target> targets(int partition) {
    return targets.getOrDefault(partition, List.of());
  }

  /** As the writer's partitioner has it. */
  private static int partition(PlantSignal signal) {
    byte[] key =
        RecordKey.machine(signal.tenant(), signal.machineId()).getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % Topic.READINGS.partitions();
  }
}

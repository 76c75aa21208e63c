package io.takt.asset.config;

import io.takt.asset.check.Faults;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML 1.2, which JSON is a part of. Anchors, aliases and tags are refused: they make small files
 * large and let them say what nobody sees. Nothing is built from a file but texts, lists and maps.
 */
final class YamlText {
  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
  private static final int DEPTH = 20;
  private static final int VALUES = 400_000;

  private final Faults faults;
  private final Iterator<Event> events;
  private int values;

  private YamlText(String text, Faults faults) {
    this.faults = faults;
    this.events =
        new Parse(LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build())
            .parseString(text)
            .iterator();
  }

  /** Ends reading; the fault has been noted. */
  @SuppressWarnings("serial")
  private static final class Refused extends RuntimeException {
    Refused() {
      super(null, null, false, false);
    }
  }

  /**
   * The documents of a text that are not empty. Places in the second begin with {@code [1]}, in the
   * third with {@code [2]}, and so on.
   */
  static List<Node> read(String text, Faults faults) {
    List<Node> documents = new ArrayList<>();
    try {
      new YamlText(text, faults).read(documents);
    } catch (MarkedYamlEngineException e) {
      faults.add("yaml-malformed", at(e.getProblemMark()), "This is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      faults.add("yaml-malformed", "", "This is not YAML.");
    } catch (Refused e) {
      return List.of();
    }
    return documents;
  }

  private void read(List<Node> documents) {
    while (events.hasNext()) {
      Event event = events.next();
      if (event.getEventId() == Event.ID.DocumentStart) {
        int index = documents.size();
        Place root = index == 0 ? Place.ROOT : Place.ROOT.at(index);
        Node document = node(events.next(), root, 0);
        if (!(document instanceof Node.Nothing)) {
          documents.add(document);
        }
      }
    }
  }

  private Node node(Event event, Place place, int depth) {
    values++;
    if (values > VALUES) {
      throw refused("too-many-values", event, "A file has at most " + VALUES + " values.");
    }
    if (depth > DEPTH) {
      throw refused("too-deep", event, "A file is at most " + DEPTH + " levels deep.");
    }
    return switch (event) {
      case ScalarEvent scalar -> {
        require(scalar.getAnchor().isEmpty(), scalar);
        require(scalar.getTag().isEmpty(), scalar);
        yield scalar.isPlain() && NOTHING.contains(scalar.getValue())
            ? new Node.Nothing(place)
            : new Node.Scalar(place, scalar.getValue());
      }
      case CollectionStartEvent start -> {
        require(start.getAnchor().isEmpty(), start);
        require(start.getTag().isEmpty(), start);
        yield start.getEventId() == Event.ID.SequenceStart
            ? sequence(place, depth)
            : mapping(place, depth);
      }
      case AliasEvent alias -> throw refused(alias);
      default -> throw new IllegalStateException("no value begins with " + event.getEventId());
    };
  }

  private Node sequence(Place place, int depth) {
    List<Node> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(event, place.at(items.size()), depth + 1));
      event = events.next();
    }
    return new Node.Sequence(place, items);
  }

  private Node mapping(Place place, int depth) {
    Map<String, Node> members = new LinkedHashMap<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      if (!(event instanceof ScalarEvent name)) {
        throw refused("yaml-malformed", event, "A name is a word.");
      }
      require(name.getAnchor().isEmpty() && name.getTag().isEmpty(), name);
      Node value = node(events.next(), place.in(name.getValue()), depth + 1);
      if (members.put(name.getValue(), value) != null) {
        faults.add("field-twice", value.place().toString(), "This field stands twice.");
      }
      event = events.next();
    }
    return new Node.Mapping(place, members, false);
  }

  private void require(boolean plain, Event event) {
    if (!plain) {
      throw refused(event);
    }
  }

  private Refused refused(Event event) {
    return refused(
        "yaml-reference", event, "Anchors, aliases and tags are not taken; write it out.");
  }

  private Refused refused(String code, Event event, String detail) {
    faults.add(code, at(event.getStartMark()), detail);
    return new Refused();
  }

  private static String at(Optional<Mark> mark) {
    return mark.map(m -> "line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1))
        .orElse("");
  }
}

package io.takt.alert.workorder;

import io.takt.alert.workorder.WorkOrderEdit.PartDraft;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What is wrong with what was said of an order; all of it is told together. */
final class WorkOrderCheck {
  private static final int LONGEST_LINE = 200;
  private static final int LONGEST_CAUSE = 500;
  private static final int LONGEST_ACTION = 2_000;
  private static final int LONGEST_NUMBER = 100;
  private static final int LONGEST_PART = 100;
  private static final int MOST_PARTS = 50;
  private static final double MOST_OF_A_PART = 1_000_000;
  private static final int MOST_MINUTES = 100_000;

  private final List<FaultDetail> faults = new ArrayList<>();

  void add(String code, String at, String detail) {
    faults.add(new FaultDetail(code, at, detail));
  }

  /**
   * @param usual where nothing is said
   */
  String title(@Nullable String told, String usual) {
    String title = line("title", told, usual, LONGEST_LINE);
    if (title.isEmpty()) {
      add("field-missing", "title", "This is needed.");
    }
    return title;
  }

  String assignee(@Nullable String told, String usual) {
    return line("assignee", told, usual, LONGEST_LINE);
  }

  /** Null: none. */
  @Nullable String number(@Nullable String told, @Nullable String usual) {
    String number = line("externalNumber", told, usual == null ? "" : usual, LONGEST_NUMBER);
    return number.isEmpty() ? null : number;
  }

  /** What is asked for by a list, where nothing is not the same as empty. */
  @Nullable String wanted(String at, @Nullable String told) {
    return told == null ? null : line(at, told, "", LONGEST_LINE);
  }

  /** An order as somebody wants it. */
  WorkOrderContent content(WorkOrderEdit edit, WorkOrderContent before) {
    return new WorkOrderContent(
        state(edit.state(), before.state()),
        title(edit.title(), before.title()),
        text("cause", edit.cause(), before.cause(), LONGEST_CAUSE, true),
        text("action", edit.action(), before.action(), LONGEST_ACTION, true),
        edit.parts() == null ? before.parts() : parts(edit.parts()),
        minutes(edit.minutes(), before.minutes()),
        assignee(edit.assignee(), before.assignee()),
        number(edit.externalNumber(), before.externalNumber()),
        wasReal(edit.wasReal(), before.wasReal()));
  }

  private WorkOrderState state(@Nullable String told, WorkOrderState before) {
    Optional<WorkOrderState> state = told == null ? Optional.of(before) : WorkOrderState.of(told);
    if (state.isEmpty()) {
      add("state-unknown", "state", "A state is open, in-progress, done or cancelled.");
    }
    return state.orElse(before);
  }

  private WasReal wasReal(@Nullable String told, WasReal before) {
    Optional<WasReal> real = told == null ? Optional.of(before) : WasReal.of(told);
    if (real.isEmpty()) {
      add("out-of-range", "wasReal", "This is yes, no or unknown.");
    }
    return real.orElse(before);
  }

  private @Nullable Integer minutes(@Nullable Integer told, @Nullable Integer before) {
    if (told == null) {
      return before;
    }
    if (told < 0 || told > MOST_MINUTES) {
      add("out-of-range", "minutes", "Minutes are 0 to " + MOST_MINUTES + ".");
    }
    return told;
  }

  private List<Part> parts(List<@Nullable PartDraft> told) {
    if (told.size() > MOST_PARTS) {
      add("out-of-range", "parts", "There are at most " + MOST_PARTS + " parts.");
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < Math.min(told.size(), MOST_PARTS); i++) {
      parts.add(part("parts[" + i + "].", told.get(i)));
    }
    return parts;
  }

  private Part part(String at, @Nullable PartDraft told) {
    String name = line(at + "name", told == null ? null : told.name(), "", LONGEST_PART);
    if (name.isEmpty()) {
      add("field-missing", at + "name", "This is needed.");
    }
    Double quantity = told == null ? null : told.quantity();
    if (quantity == null) {
      add("field-missing", at + "quantity", "This is needed.");
      return new Part(name, 0);
    }
    if (!(quantity > 0 && quantity <= MOST_OF_A_PART)) {
      add("out-of-range", at + "quantity", "A quantity is more than 0 and at most a million.");
    }
    return new Part(name, quantity);
  }

  private String line(String at, @Nullable String told, String usual, int longest) {
    return text(at, told, usual, longest, false);
  }

  private String text(String at, @Nullable String told, String usual, int longest, boolean lines) {
    if (told == null) {
      return usual;
    }
    String text = told.strip();
    if (text.length() > longest || text.codePoints().anyMatch(c -> isForbidden(c, lines))) {
      add(
          "out-of-range",
          at,
          "This has at most " + longest + " characters, and no control characters.");
    }
    return text;
  }

  /** Half a surrogate pair is no character either; nobody stores it. */
  private static boolean isForbidden(int c, boolean lines) {
    return (Character.isISOControl(c) && !(lines && c == '\n'))
        || Character.getType(c) == Character.SURROGATE;
  }

  void throwIfAny() {
    if (!faults.isEmpty()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "work-order-invalid",
          faults.size() == 1
              ? faults.getFirst().detail()
              : faults.size() + " things are wrong with this work order.",
          faults);
    }
  }
}

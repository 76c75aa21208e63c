package io.takt.asset.reason;

import io.takt.asset.check.Faults;
import io.takt.asset.outbox.OutboxTable;
import io.takt.asset.outbox.PlantTransaction;
import io.takt.contracts.TenantId;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.etag.Version;
import io.takt.platform.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Changes of the tree, each told to topic {@code plant}. */
@Component
final class ReasonModel {
  private static final int REASONS = 1_000;

  private final PlantTransaction transaction;
  private final OutboxTable outbox;
  private final AuditTrail audit;
  private final ReasonTable reasons;

  ReasonModel(
      PlantTransaction transaction, OutboxTable outbox, AuditTrail audit, ReasonTable reasons) {
    this.transaction = transaction;
    this.outbox = outbox;
    this.audit = audit;
    this.reasons = reasons;
  }

  Reason create(TenantId id, ReasonController.NewReason wanted) {
    return transaction.change(
        id,
        tenant -> {
          List<Reason> all = reasons.all(id);
          Faults faults = new Faults();
          String key = faults.key("key", wanted.key());
          if (wanted.names() == null) {
            faults.add("field-missing", "names", "A name is needed.");
          }
          Map<String, String> names = Names.check(faults, "names", wanted.names(), Map.of());
          Level level = levelBelow(faults, all, wanted.parentId());
          String category = Category.check(faults, "category", wanted.category());
          if ((level == Level.CLASS) != (category != null)) {
            faults.add(
                "category-misplaced", "category", "A class has a category, others have not.");
          }
          if (all.size() >= REASONS) {
            faults.add("too-many-reasons", "", "There are at most " + REASONS + " reasons.");
          }
          checkKey(faults, all, wanted.parentId(), key);
          faults.throwIfAny();
          int position = siblings(all, wanted.parentId()).size();
          return insert(
              id, new Reason(0, 0, wanted.parentId(), level, key, names, category, true, position));
        });
  }

  private static Level levelBelow(Faults faults, List<Reason> all, @Nullable Integer parentId) {
    if (parentId == null) {
      return Level.CLASS;
    }
    Optional<Reason> parent = all.stream().filter(each -> each.id() == parentId).findFirst();
    if (parent.isEmpty()) {
      faults.add("not-found", "parentId", "There is no class or group with this id.");
      return Level.REASON;
    }
    Optional<Level> level = parent.get().level().below();
    if (level.isEmpty()) {
      faults.add("level-wrong", "parentId", "Nothing stands below a reason.");
    }
    return level.orElse(Level.REASON);
  }

  private static void checkKey(
      Faults faults, List<Reason> all, @Nullable Integer parentId, String key) {
    if (siblings(all, parentId).stream().anyMatch(each -> each.key().equals(key))) {
      faults.add("key-taken", "key", "Another one beside it has this key.");
    }
  }

  private static List<Reason> siblings(List<Reason> all, @Nullable Integer parentId) {
    return all.stream().filter(each -> Objects.equals(each.parentId(), parentId)).toList();
  }

  /**
   * @param ifMatch the version that {@code edit} is for
   */
  Reason edit(
      TenantId id, int reasonId, @Nullable String ifMatch, ReasonController.ReasonEdit edit) {
    return transaction.change(
        id,
        tenant -> {
          Reason old = reasons.find(id, reasonId).orElseThrow(Problem::notFound);
          new Version(old.version()).require(ifMatch);
          List<Reason> all = reasons.all(id);
          Faults faults = new Faults();
          Map<String, String> names = Names.check(faults, "names", edit.names(), old.names());
          Integer parentId = moved(faults, all, old, edit.parentId());
          String category = Category.check(faults, "category", edit.category());
          if (category != null && old.level() != Level.CLASS) {
            faults.add("category-misplaced", "category", "Only a class has a category.");
          }
          int position = Objects.requireNonNullElse(edit.position(), old.position());
          if (position < 0 || position > REASONS) {
            faults.add("out-of-range", "position", "A position is 0 to " + REASONS + ".");
          }
          faults.throwIfAny();
          Reason wanted =
              new Reason(
                  old.id(),
                  old.version(),
                  parentId,
                  old.level(),
                  old.key(),
                  names,
                  category == null ? old.category() : category,
                  Objects.requireNonNullElse(edit.active(), old.active()),
                  position);
          if (wanted.equals(old)) {
            return old;
          }
          reasons.update(id, wanted);
          Reason reason = reasons.find(id, reasonId).orElseThrow();
          outbox.append(id, ReasonRecords.of(id, reason));
          audit.changed(id, subject(reason), old, reason);
          return reason;
        });
  }

  /** A reason moves from group to group; so nothing can come to stand below itself. */
  private static @Nullable Integer moved(
      Faults faults, List<Reason> all, Reason old, @Nullable Integer wanted) {
    if (wanted == null || wanted.equals(old.parentId())) {
      return old.parentId();
    }
    Optional<Reason> parent = all.stream().filter(each -> each.id() == wanted).findFirst();
    if (old.level() != Level.REASON) {
      faults.add("level-wrong", "parentId", "Only a reason moves, from group to group.");
    } else if (parent.isEmpty()) {
      faults.add("not-found", "parentId", "There is no group with this id.");
    } else if (parent.get().level() != Level.GROUP) {
      faults.add("level-wrong", "parentId", "A reason stands in a group.");
    } else {
      checkKey(faults, all, wanted, old.key());
    }
    return wanted;
  }

  /** The tree to begin with, only where there is none. */
  List<Reason> makeUsual(TenantId id) {
    return transaction.change(
        id,
        tenant -> {
          if (!reasons.all(id).isEmpty()) {
            throw new Problem(
                HttpStatus.CONFLICT, "reasons-exist", "There are reasons already; change those.");
          }
          UsualReasons.TREE.forEach(top -> makeUsual(id, null, top));
          return reasons.all(id);
        });
  }

  private void makeUsual(TenantId id, @Nullable Reason parent, UsualReasons.Node node) {
    Level level =
        parent == null
            ? Level.CLASS
            : parent.level().below().orElseThrow(IllegalStateException::new);
    Category category = node.category();
    Reason made =
        insert(
            id,
            new Reason(
                0,
                0,
                parent == null ? null : parent.id(),
                level,
                node.key(),
                Map.of("en", node.en(), "de", node.de()),
                category == null ? null : category.id(),
                true,
                siblings(reasons.all(id), parent == null ? null : parent.id()).size()));
    node.below().forEach(below -> makeUsual(id, made, below));
  }

  private Reason insert(TenantId id, Reason wanted) {
    Reason reason = reasons.insert(id, wanted);
    outbox.append(id, ReasonRecords.of(id, reason));
    audit.created(id, subject(reason), reason);
    return reason;
  }

  private static AuditTrail.Subject subject(Reason reason) {
    return new AuditTrail.Subject("reason", reason.id(), reason.key());
  }
}

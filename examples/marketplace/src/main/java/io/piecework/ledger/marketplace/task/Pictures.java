package io.piecework.ledger.marketplace.task;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The picture that a piece of work is about: its worker looks at it, and so do those who decide on the answer. The demo has a few of its own;
 * a platform shows what its requesters sent.
 */
@Component("pictures")
public class Pictures {

    private static final Map<TaskKind, List<String>> OF_KIND =
            Map.of(TaskKind.PICTURES, List.of("dog", "cat", "fish"), TaskKind.FORMS, List.of("receipt"));

    /** A task of the story asks for the names of loaves. */
    private static final Map<String, List<String>> OF_TASK = Map.of("loaves", List.of("rye", "baguette"));

    private final Offers offers;

    Pictures(Offers offers) {
        this.offers = offers;
    }

    /** The address of a piece's picture; null if its task has none. */
    public @Nullable String of(String task, String piece) {
        return offers.findById(task).map(offer -> of(offer, piece)).orElse(null);
    }

    /** The address of a piece's picture, which is always the same; null if its task has none. */
    public static @Nullable String of(Offer task, String piece) {
        List<String> pictures = OF_TASK.getOrDefault(task.getId(), OF_KIND.getOrDefault(task.getKind(), List.of()));
        return pictures.isEmpty()
                ? null
                : "/pictures/" + pictures.get(Math.floorMod(piece.hashCode(), pictures.size())) + ".svg";
    }
}

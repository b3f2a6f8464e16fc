package io.piecework.ledger.marketplace.work;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.marketplace.person.Listed;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** All of a worker's pieces in one list, the last begun first, by whose turn it is, by state and by words of their task. */
@Controller
class OwnWorkPages {

    private final Ledger ledger;

    OwnWorkPages(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * @param turn null for all
     * @param state null for all
     * @param words of the title or the requester's name; empty for all
     */
    @GetMapping("/pieces/all")
    String all(
            Authentication me,
            @RequestParam(required = false) @Nullable Turn turn,
            @RequestParam(required = false) @Nullable AssignmentStatus state,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "1") int page,
            Locale language,
            Model model) {
        var lists = ledger.asWorker(Person.of(me).id()).lists();
        String wanted = words.strip().toLowerCase(language);
        List<PieceRow> all = Listed.all(after -> lists.assignments(null, after, Listed.CHUNK), piece -> true).stream()
                .sorted(Comparator.comparing(AssignmentView::accepted).reversed())
                .map(PieceRow::of)
                .filter(row -> row.words().toLowerCase(language).contains(wanted))
                .toList();
        Map<Turn, Integer> turns = new EnumMap<>(Turn.class);
        all.forEach(row -> turns.merge(row.turn(), 1, Integer::sum));
        List<PieceRow> found =
                all.stream().filter(row -> turn == null || row.turn() == turn).toList();
        Map<AssignmentStatus, Integer> states = new EnumMap<>(AssignmentStatus.class);
        found.forEach(row -> states.merge(row.piece().status(), 1, Integer::sum));
        if (state != null) {
            states.putIfAbsent(state, 0);
        }
        Listed<PieceRow> shown = Listed.of(
                found.stream()
                        .filter(row -> state == null || row.piece().status() == state)
                        .toList(),
                page);
        model.addAttribute("pieces", shown.items());
        model.addAttribute("pages", shown);
        model.addAttribute("turns", turns);
        model.addAttribute("turn", turn);
        model.addAttribute("every", address(null, null, words));
        model.addAttribute("all", all.size());
        model.addAttribute("states", states);
        model.addAttribute("state", state);
        model.addAttribute("words", words);
        model.addAttribute("filtered", turn != null || state != null || !wanted.isEmpty());
        model.addAttribute("address", address(turn, state, words));
        return "own-work";
    }

    /** Of the list as it is filtered, without its page. */
    private static String address(@Nullable Turn turn, @Nullable AssignmentStatus state, String words) {
        var address = UriComponentsBuilder.fromPath("/pieces/all");
        if (turn != null) {
            address.queryParam("turn", turn.name());
        }
        if (state != null) {
            address.queryParam("state", state.name());
        }
        if (!words.isBlank()) {
            address.queryParam("words", words);
        }
        return address.encode().toUriString();
    }
}

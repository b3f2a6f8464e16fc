package io.piecework.ledger.marketplace.tour;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The tour, a page for each step. It is for all: the story is played on a ledger of its own, at the first visit. */
@Controller
class TourPages {

    private static final class Played {
        private static final List<Step> STEPS = Story.play();
    }

    @GetMapping("/tour")
    String first() {
        return "redirect:/tour/1";
    }

    @GetMapping("/tour/{number:[0-9]{1,3}}")
    String step(@PathVariable int number, Model model) {
        List<Step> steps = Played.STEPS;
        if (number < 1 || number > steps.size()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("number", number);
        model.addAttribute("steps", steps);
        model.addAttribute("step", steps.get(number - 1));
        return "tour";
    }
}

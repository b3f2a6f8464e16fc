package io.piecework.ledger.marketplace.person;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Pages make the ids of what their forms do, so that a second click does nothing more. A request that brings another id is none of a page's: an id
 * that the ledger or the platform makes from other values, such as that of a payday's payout, is not for people to take.
 */
@Component
class FormIds extends OncePerRequestFilter {

    /** A word or two and a random part; without a colon, which only made ids have. */
    private static final Pattern MADE_BY_A_PAGE = Pattern.compile("[A-Za-z0-9-]{1,100}");

    private static final Pattern NEW_PIECE = Pattern.compile(".*/pieces/(.*)/accept");
    private static final String NAME = "id";
    private static final String PIECES = "piece";
    private static final int MOST_PIECES = 50;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse answer, FilterChain next)
            throws ServletException, IOException {
        if (request.getMethod().equals("POST") && !isFromAPage(request)) {
            answer.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            next.doFilter(request, answer);
        }
    }

    private static boolean isFromAPage(HttpServletRequest request) {
        Map<String, String[]> fields = request.getParameterMap();
        String[] none = {};
        String[] pieces = fields.getOrDefault(PIECES, none);
        var piece = NEW_PIECE.matcher(request.getRequestURI());
        return pieces.length <= MOST_PIECES
                && Stream.of(
                                fields.getOrDefault(NAME, none),
                                pieces,
                                piece.matches() ? new String[] {piece.group(1)} : none)
                        .flatMap(Stream::of)
                        .allMatch(id -> MADE_BY_A_PAGE.matcher(id).matches());
    }
}

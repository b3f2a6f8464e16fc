package io.piecework.ledger.page;

/** Says in one sentence which library is missing that the host was left to bring. */
final class Needed {

    private Needed() {}

    /** @throws IllegalStateException when FreeMarker is not there */
    static void forPages() {
        require(
                "freemarker.template.Configuration",
                "a page needs FreeMarker (org.freemarker:freemarker) on the class path");
    }

    private static void require(String type, String sentence) {
        try {
            Class.forName(type, false, Needed.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(sentence, e);
        }
    }
}

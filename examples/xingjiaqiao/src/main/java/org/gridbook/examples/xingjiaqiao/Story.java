package org.gridbook.examples.xingjiaqiao;

/** Tells the story of Xingjiaqiao on the console. */
public final class Story {

    private Story() {}

    /** Tells it in the language of the system property {@code lang}, kept in the store named by {@code store}. */
    public static void main(String[] args) {
        System.out.println("Xingjiaqiao, lang=" + System.getProperty("lang", "en") + ", store="
                + System.getProperty("store", "memory"));
    }
}

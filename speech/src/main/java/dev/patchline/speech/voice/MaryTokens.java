package dev.patchline.speech.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import marytts.datatypes.MaryData;
import marytts.datatypes.MaryDataType;
import marytts.datatypes.MaryXML;
import marytts.modules.InternalModule;
import marytts.util.dom.MaryDomUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/// The first step inside MaryTTS: cuts text that [SpokenText] has made readable into tokens. Takes
/// the place of Mary's own tokeniser, which needs a library that no public registry has.
///
/// Mary makes it by reflection, by its name and without arguments. Mary runs it on whatever thread
/// speaks; it holds no state.
public final class MaryTokens extends InternalModule {
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{M}\\p{N}'’-]+|[.,;:?!]");

    /// What stands for the names of letters that Mary's lexicon gets wrong, in her own phonetic
    /// alphabet (SAMPA): she takes a lone A for an article or an open vowel.
    private static final String LETTER_A = "' EI";

    public MaryTokens() {
        super("MaryTokens", MaryDataType.RAWMARYXML, MaryDataType.TOKENS, Locale.ENGLISH);
    }

    @Override
    public MaryData process(MaryData data) {
        Document document = data.getDocument();
        List<Text> texts = new ArrayList<>();
        collect(document.getDocumentElement(), texts);
        for (Text text : texts) {
            Node parent = text.getParentNode();
            for (Element sentence : sentences(document, text.getData())) {
                parent.insertBefore(sentence, text);
            }
            parent.removeChild(text);
        }
        var tokens = new MaryData(getOutputType(), data.getLocale());
        tokens.setDocument(document);
        return tokens;
    }

    private static List<Element> sentences(Document document, String text) {
        List<Element> sentences = new ArrayList<>();
        Element sentence = MaryXML.createElement(document, MaryXML.SENTENCE);
        boolean ended = false;
        Matcher tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            String token = tokens.group();
            boolean mark = !Character.isLetterOrDigit(token.codePointAt(token.length() - 1));
            if (ended && !mark) {
                sentences.add(sentence);
                sentence = MaryXML.createElement(document, MaryXML.SENTENCE);
            }
            ended = token.equals(".") || token.equals("?") || token.equals("!");
            sentence.appendChild(token(document, token));
        }
        if (sentence.hasChildNodes()) {
            sentences.add(sentence);
        }
        return sentences;
    }

    private static Element token(Document document, String word) {
        Element token = MaryXML.createElement(document, MaryXML.TOKEN);
        MaryDomUtils.setTokenText(token, word);
        if (word.equals("A")) {
            token.setAttribute("ph", LETTER_A);
        }
        return token;
    }

    private static void collect(Node node, List<Text> texts) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Text text) {
                texts.add(text);
            } else {
                collect(child, texts);
            }
        }
    }
}

package io.dryrun.domain.internal.review;

import io.dryrun.domain.internal.python.PythonWhitespace;
import java.net.IDN;

/**
 * Addresses of mail as {@code EmailValidator} of Django (4.2 and later) reads them. It has regular
 * expressions for them; here they are read once from left to right, so that no address takes long.
 */
final class EmailAddress {
  private static final int MOST = 320;
  private static final int LABEL = 63;
  private static final String ATOM = "-!#$%&'*+/=?^_`{}|~";

  private EmailAddress() {}

  /** Whether {@code text} is one; white space around it does not count. */
  static boolean isValid(String text) {
    String address = PythonWhitespace.strip(text);
    int at = address.lastIndexOf('@');
    if (at < 0 || address.codePointCount(0, address.length()) > MOST) {
      return false;
    }
    String user = address.substring(0, at);
    String domain = address.substring(at + 1);
    return (isDotAtom(user) || isQuoted(user))
        && (domain.equals("localhost") || isDomain(domain) || isDomain(inAscii(domain)));
  }

  private static boolean isDotAtom(String user) {
    for (String atom : user.split("\\.", -1)) {
      if (atom.isEmpty() || !atom.chars().allMatch(c -> isWord(c) || ATOM.indexOf(c) >= 0)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isQuoted(String user) {
    if (user.length() < 2 || user.charAt(0) != '"' || user.charAt(user.length() - 1) != '"') {
      return false;
    }
    int end = user.length() - 1;
    for (int i = 1; i < end; i++) {
      char c = user.charAt(i);
      boolean control = c == 0x0b || c == 0x0c || (c >= 1 && c <= 8) || (c >= 0x0e && c <= 0x1f);
      if (c == '\\') {
        i++;
        boolean escapable = i < end && isEscapable(user.charAt(i));
        if (!escapable) {
          return false;
        }
      } else if (!control && (c < '!' || c > 0x7f || c == '"')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEscapable(char c) {
    return (c >= 1 && c <= 9) || c == 0x0b || c == 0x0c || (c >= 0x0e && c <= 0x7f);
  }

  /** Labels of letters, digits and hyphens, or an address of the internet in brackets. */
  private static boolean isDomain(String domain) {
    if (domain.startsWith("[") && domain.endsWith("]")) {
      return InternetAddress.isValid(domain.substring(1, domain.length() - 1));
    }
    String[] labels = domain.split("\\.", -1);
    for (int i = 0; i < labels.length; i++) {
      String label = labels[i];
      boolean last = i == labels.length - 1;
      boolean fits =
          !label.isEmpty()
              && label.length() <= LABEL
              && label.chars().allMatch(c -> isWord(c) || c == '-')
              && !label.endsWith("-")
              && (last ? label.length() > 1 : !label.startsWith("-"));
      if (!fits) {
        return false;
      }
    }
    return labels.length > 1;
  }

  private static String inAscii(String domain) {
    try {
      return IDN.toASCII(domain);
    } catch (IllegalArgumentException e) {
      // No international name either.
      return "";
    }
  }

  /** In Python's regular expressions three more letters are letters of ASCII in another case. */
  private static boolean isWord(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '\u0130'
        || c == '\u0131'
        || c == '\u017f'
        || c == '\u212a';
  }
}

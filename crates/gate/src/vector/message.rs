//! Ways of messages.

vectors! { GROUP:
    MAIL_ROUTE = "mail-route", High, "the way that a message took",
        "Names and addresses of machines inside the house, times, and what filters made of it.";
    MAIL_BCC = "mail-bcc", High, "somebody who got a message unseen by the others",
        "Who was told without the others' knowledge.";
    MAIL_ORIGIN = "mail-origin", High, "where a message was written",
        "The address of the writer's own machine, and so often where it stood.";
    MAIL_ID = "mail-id", Medium, "a message's number, or those of others",
        "Names of machines, and which other messages it belongs to.";
    MAIL_HEADER = "mail-header", Medium, "a header that a reader is not shown",
        "Programs, lists, rules, sign-in names: whatever a program on the way wrote down.";
    MAIL_HEADER_WORDS = "mail-header-words", Medium, "words in a header beside those that are shown",
        "Comments and names in the source of an address or a subject.";
    MAIL_DUPLICATE = "mail-duplicate", High, "a header that is there twice",
        "Another sender, subject or day, in a program that takes the other one.";
    MAIL_ALTERNATIVE = "mail-alternative", High, "another version of the message",
        "Other words than those that are shown: in a program that shows plain text, for one.";
    MAIL_BESIDE = "mail-beside", High, "words beside the parts of a message",
        "What stands before the first part or after the last, for whoever opens the source.";
    MAIL_REMOTE = "mail-remote", High, "a file that is fetched when the message is opened",
        "Nothing by itself: but its sender learns who opened the message, when and where.";
    MAIL_QUOTED = "mail-quoted", Medium, "earlier messages below this one",
        "What others wrote before, with their names and addresses.";
    MAIL_ATTACHMENT = "mail-attachment", High, "an attachment",
        "The whole of another file, which has to be released by itself.";
    MAIL_NESTED = "mail-nested", High, "a message within the message",
        "Another whole message, which has to be released by itself.";
    MAIL_SIGNATURE = "mail-signature", Medium, "a digital signature",
        "The signer's name and address, and of those who vouch for it.";
    MAIL_PROPERTY = "mail-property", Medium, "a property that a reader is not shown",
        "Servers, folders, sign-in names, who changed it last, which messages it belongs to.";
}

"""Everything that can go wrong and that a packer is told of, as one family.

An error carries *what* happened as data. The words for it are made in `ui/words/errors`, and only
there, so that they can be translated; `str(error)` is for logs. What all have in common stands in
`base`; each family has its module, and that of this PC has several, by what they are about.

    DeskError
    ├── PackingError          a rule of packing said no; nothing was changed
    │   ├── TooManyUnits, LineNotInOrder, LineNotShippable, QuantityTooSmall, NotInBox
    │   ├── BoxNotFound, BoxClosed, BoxesIncomplete, NothingToSubmit
    │   ├── SplitTooThin, NothingToPack, OrderChanged
    │   ├── NoOrderOpen, NoBoxOpen, PackingClosed, NothingToUndo, BoxesNotReturned, NotesUnread
    │   ├── TrackingNumberTaken, LabelUsed, LabelNotOfBox, LabelsUnchecked
    │   ├── LabelOfOtherOrder, LabelVoid, LabelsVoided
    │   ├── ScanError         a scan means nothing that can be done here
    │   │   ├── CodeUnknown, CodeAmbiguous, ItemNotInOrder, ItemOpensNoOrder, CommandUnknown
    │   │   ├── SquareCode, WebAddress
    │   │   ├── CheckDigitWrong, ItemNotALabel, PresetUnset, ServiceUnknown, ScanNotWanted
    │   │   └── ScanNotText, ScanInParts, ScanParityWrong, ScanTooLong, ScannerLayoutOther
    │   └── EntryError        a typed text is not what its field takes
    │       └── NotANumber, TooManyDecimals, NumberOutOfRange, TextTooLong, TextUnreadable
    ├── ServiceError          the order service did not do what was asked
    │   ├── NotReached        certainly not sent
    │   ├── ServiceBusy       429 or 503 with Retry-After; try later
    │   ├── TokenMissing, TokenRefused
    │   ├── RequestRefused    a 4xx with the service's own words
    │   │   └── NotPermitted, OrderNotFound ── OrderGone
    │   └── AnswerLost        the outcome is unknown
    │       └── AnswerInvalid an answer came, but it is not the service's
    └── StationError          this PC: settings, keyring, disk
        ├── SettingInvalid, SettingLocked, AddressInvalid, TokenUnusable, KeyringUnusable
        ├── JournalUnreadable (JournalDamaged), JournalTooNew, JournalWriteFailed, StationInUse
        ├── DataFolderUnusable, FileUnusable, PrinterUnusable, PrinterUnset
        ├── OrderNotHere, NothingToPrint
        ├── TrackingFileIncomplete, NoWordsGiven
        ├── CodeNotLearnable, CodesFileInvalid, ItemInvalid, GoodsFileInvalid
        ├── LabelFileInvalid, LabelNotKnown
        └── FloorAddressInvalid, FloorUnreachable, FloorUnset, FloorPasswordsMissing,
            BenchDoubled, StepsNotCopied, StepsRefused
"""

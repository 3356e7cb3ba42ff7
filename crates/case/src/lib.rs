//! A request's life: state, commands, events, reasons as data.

"""Line icons of 24 × 24, drawn for the product: name → inside of the <svg>. `currentColor`, 1.8 px lines."""

ICONS = {
    "back": '<path d="M19 12H6M11 6.5 5.5 12l5.5 5.5"/>',
    "bell": '<path d="M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5ZM10.3 20.3h3.4"/>',
    "book": (
        '<path d="M12 6.5c-2-1.5-4.5-2-7.5-2v13.5c3 0 5.5.5 7.5 2 2-1.5 4.5-2 7.5-2V4.5c-3 0-5.5.5-7.5 2ZM12 '
        '6.5V20"/>'
    ),
    "calendar": '<rect x="4" y="5.5" width="16" height="14.5" rx="2.2"/><path d="M4 10h16M8.5 3.5v4M15.5 3.5v4"/>',
    "camera": '<rect x="3.5" y="7" width="11.5" height="10" rx="2"/><path d="m15 11 5.5-3v8L15 13"/>',
    "camera-off": '<path d="M5.5 7h7.5a2 2 0 0 1 2 2v4l5.5 3V8L15 11M13 17H5.5a2 2 0 0 1-2-2V9M3.5 4l17 16"/>',
    "change-seat": '<path d="M4.5 15.5c1.5-6 8.5-8 13-3.5M18.5 7v5.5H13"/>',
    "chart": '<path d="M5 19.5v-6M12 19.5v-13M19 19.5v-9M3.5 19.5h17"/>',
    "chat": '<path d="M4.5 5.5h15v10.5H11l-4.5 3.5V16h-2Z"/>',
    "check": '<path d="m5 12.8 4.5 4.4L19 7.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>',
    "close": '<path d="m6.5 6.5 11 11M17.5 6.5l-11 11"/>',
    "copy": (
        '<rect x="8.5" y="8.5" width="11" height="11" rx="2"/><path d="M15.5 8.5V6.5a2 2 0 0 0-2-2h-7a2 2 0 0'
        ' 0-2 2v7a2 2 0 0 0 2 2h2"/>'
    ),
    "cup": (
        '<path d="M5 9.5h11v4.7a4.3 4.3 0 0 1-4.3 4.3H9.3A4.3 4.3 0 0 1 5 14.2ZM16 10.8h1.3a2.2 2.2 0 0 1 0 4'
        '.4H16M8.5 6.5c-.8-1 .8-1.8 0-3M12.5 6.5c-.8-1 .8-1.8 0-3"/>'
    ),
    "door": '<path d="M7 20V4.5h10V20M4.5 20h15M14 12v.1"/>',
    "down": '<path d="M12 5v13M6.5 13 12 18.5 17.5 13"/>',
    "download": '<path d="M12 4.5v11M7.5 11 12 15.5 16.5 11M5 19.5h14"/>',
    "edit": '<path d="M5 19h3.5L19 8.5 15.5 5 5 15.5ZM13 7.5l3.5 3.5"/>',
    "email": '<rect x="3.5" y="6" width="17" height="12.5" rx="2"/><path d="m4 8 8 5.5L20 8"/>',
    "eye": (
        '<path d="M3 12c2.5-4.5 5.5-6.5 9-6.5s6.5 2 9 6.5c-2.5 4.5-5.5 6.5-9 6.5S5.5 16.5 3 12Z"/><circle cx='
        '"12" cy="12" r="2.8"/>'
    ),
    "file": '<path d="M6.5 3.5H14l4 4.5v12.5H6.5ZM14 3.5V8h4M9.5 12.5h5M9.5 16h5"/>',
    "globe": '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17"/>',
    "good": '<circle cx="12" cy="12" r="8.5"/><path d="m8 12.3 2.8 2.7L16 9.5"/>',
    "grip": (
        '<g class="solid"><circle cx="9" cy="6" r="1.5"/><circle cx="15" cy="6" r="1.5"/><circle cx="9" cy="1'
        '2" r="1.5"/><circle cx="15" cy="12" r="1.5"/><circle cx="9" cy="18" r="1.5"/><circle cx="15" cy="18"'
        ' r="1.5"/></g>'
    ),
    "hand": (
        '<path d="M8 12.5V6.2a1.4 1.4 0 0 1 2.8 0V11M10.8 10.5V4.9a1.4 1.4 0 0 1 2.8 0v5.6M13.6 10.8V6.3a1.4 '
        '1.4 0 0 1 2.8 0v7.2c0 4-2.1 6.5-5.4 6.5-2.7 0-4-1.3-5.2-3.6l-1.9-3.6c-.8-1.6 1.3-2.7 2.3-1.3L8 13.7"'
        '/>'
    ),
    "heart": (
        '<path d="M12 19.5S4.5 15 4.5 9.6C4.5 6.9 6.4 5.2 8.5 5.2c1.6 0 2.8.9 3.5 2.2.7-1.3 1.9-2.2 3.5-2.2 2'
        '.1 0 4 1.7 4 4.4C19.5 15 12 19.5 12 19.5Z"/>'
    ),
    "help": (
        '<circle cx="12" cy="12" r="8.5"/><path d="M9.5 9.8c.2-1.6 1.3-2.4 2.6-2.4 1.4 0 2.5.9 2.5 2.2 0 1.9-'
        '2.5 2-2.5 4M12.1 16.6v.1"/>'
    ),
    "home": '<path d="M4 11.5 12 5l8 6.5M6.5 10v9h11v-9"/>',
    "image": (
        '<rect x="4" y="5" width="16" height="14" rx="2"/><circle cx="9" cy="10" r="1.5"/><path d="m4.5 17 5-'
        '4.5 3.5 3 3-2.5 3.5 3.5"/>'
    ),
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 8v.1"/>',
    "lamp": (
        '<path d="M9 17.5h6M10 20h4M8.5 14.5c-1.5-1.2-2.5-2.7-2.5-4.7a6 6 0 0 1 12 0c0 2-1 3.5-2.5 4.7v3h-7Z"'
        '/>'
    ),
    "leave": '<path d="M13 4.5H6v15h7M10.5 12H20M17 8.5 20.5 12 17 15.5"/>',
    "link": (
        '<path d="M10 14a3.8 3.8 0 0 0 5.4.4l3-3a3.8 3.8 0 0 0-5.4-5.4l-1.3 1.3M14 10a3.8 3.8 0 0 0-5.4-.4l-3'
        ' 3a3.8 3.8 0 0 0 5.4 5.4l1.3-1.3"/>'
    ),
    "list": (
        '<path d="M9 6.5h11M9 12h11M9 17.5h11"/><g class="solid"><circle cx="5" cy="6.5" r="1.3"/><circle cx='
        '"5" cy="12" r="1.3"/><circle cx="5" cy="17.5" r="1.3"/></g>'
    ),
    "lock": '<rect x="5.5" y="10.5" width="13" height="9" rx="2"/><path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5"/>',
    "microphone": '<rect x="9.3" y="4" width="5.4" height="9.5" rx="2.7"/><path d="M6 11.5a6 6 0 0 0 12 0M12 17.5v3"/>',
    "microphone-off": (
        '<path d="M9.3 9.5v1.3a2.7 2.7 0 0 0 4.3 2.2M14.7 10V6.7A2.7 2.7 0 0 0 9.5 5.5M6 11.5a6 6 0 0 0 9.5 4'
        '.9M12 17.5v3M4.5 4l15 16"/>'
    ),
    "moon": '<path d="M19 14.5A7.5 7.5 0 0 1 9.5 5 7.5 7.5 0 1 0 19 14.5Z"/>',
    "more": (
        '<g class="solid"><circle cx="5.5" cy="12" r="1.8"/><circle cx="12" cy="12" r="1.8"/><circle cx="18.5'
        '" cy="12" r="1.8"/></g>'
    ),
    "next": '<path d="M5 12h13M13 6.5 18.5 12 13 17.5"/>',
    "pause": '<path d="M8.5 6v12M15.5 6v12"/>',
    "people": (
        '<circle cx="8.5" cy="9" r="3"/><circle cx="16" cy="10" r="2.4"/><path d="M3 19c.4-3.6 2.6-5.2 5.5-5.'
        '2S13.6 15.4 14 19M15.5 14.6c2.7-.2 4.8 1.2 5.2 4.4"/>'
    ),
    "person": '<circle cx="12" cy="8.5" r="3.7"/><path d="M4.8 20c.6-4.4 3.3-6.3 7.2-6.3s6.6 1.9 7.2 6.3"/>',
    "phone": (
        '<path d="M6 4.5h3l1.5 4-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5v3c0 .8-.7 1.5-1.5 1.5C10.5 19.5 4.5 13'
        '.5 4.5 6c0-.8.7-1.5 1.5-1.5Z"/>'
    ),
    "place": (
        '<path d="M12 20.5s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11Z"/><circle cx="12" cy="9.5" r="2'
        '.3"/>'
    ),
    "play": '<path d="M8 5.5v13l10.5-6.5Z"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 9V4.5h10V9M7 16H4.5V9h15v7H17"/><rect x="7" y="13.5" width="10" height="6"/>',
    "screen": '<rect x="3.5" y="5" width="17" height="11.5" rx="2"/><path d="M9 20h6M12 16.5V20"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5 5"/>',
    "send": '<path d="M4.5 12 20 5l-5 15-3.5-6.5Z"/>',
    "settings": (
        '<circle cx="12" cy="12" r="3"/><path d="M12 4v2.5M12 17.5V20M4 12h2.5M17.5 12H20M6.3 6.3 8 8M16 16l1'
        '.7 1.7M6.3 17.7 8 16M16 8l1.7-1.7"/>'
    ),
    "speaker": '<path d="M4.5 9.5v5h3.5l4.5 4v-13l-4.5 4ZM16 9a4.2 4.2 0 0 1 0 6M18.5 6.5a7.8 7.8 0 0 1 0 11"/>',
    "star": '<path d="m12 4.5 2.3 4.9 5.2.7-3.8 3.7.9 5.3-4.6-2.6-4.6 2.6.9-5.3-3.8-3.7 5.2-.7Z"/>',
    "stop": '<rect x="6.5" y="6.5" width="11" height="11" rx="2"/>',
    "sun": (
        '<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M5.6'
        ' 18.4 7 17M17 7l1.4-1.4"/>'
    ),
    "trash": '<path d="M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.3 10.5v5.5M13.7 10.5v5.5"/>',
    "up": '<path d="M12 19V6M6.5 11 12 5.5 17.5 11"/>',
    "upload": '<path d="M12 15.5v-11M7.5 9 12 4.5 16.5 9M5 19.5h14"/>',
    "warning": '<path d="M12 4.5 21 19.5H3Z"/><path d="M12 10v4.5M12 17v.1"/>',
    "wheel": '<circle cx="12" cy="12" r="8.5"/><path d="M12 12V3.5M12 12l7.4 4.2M12 12l-7.4 4.2"/>',
}

# The sign of each way to take part: the circle of equal seats, told five ways.
SIGNS = {
    "closed_group": (
        '<circle cx="12" cy="4" r="2.6"/><circle cx="18.9" cy="8" r="2.6"/>'
        '<circle cx="18.9" cy="16" r="2.6"/><circle cx="12" cy="20" r="2.6"/>'
        '<circle cx="5" cy="16" r="2.6"/><circle cx="5" cy="8" r="2.6"/>'
    ),
    "open_meetings": (
        '<circle cx="12" cy="4" r="2.6"/><circle cx="18.9" cy="16" r="2.6"/>'
        '<circle cx="12" cy="20" r="2.6"/><circle cx="5" cy="16" r="2.6"/><circle cx="5" cy="8" r="2.6"/>'
        '<circle class="warm" cx="21.5" cy="4.5" r="2.6"/>'
    ),
    "online_event": (
        '<circle cx="12" cy="2.7" r="1.7"/><circle cx="17.4" cy="4.4" r="1.7"/>'
        '<circle cx="20.8" cy="9.1" r="1.7"/><circle cx="20.8" cy="14.8" r="1.7"/>'
        '<circle cx="17.4" cy="19.5" r="1.7"/><circle cx="12" cy="21.3" r="1.7"/>'
        '<circle cx="6.5" cy="19.5" r="1.7"/><circle cx="3.1" cy="14.8" r="1.7"/>'
        '<circle cx="3.1" cy="9.1" r="1.7"/><circle cx="6.5" cy="4.4" r="1.7"/>'
        '<circle cx="12" cy="7.7" r="1.7"/><circle cx="16" cy="10.6" r="1.7"/>'
        '<circle cx="14.5" cy="15.4" r="1.7"/><circle cx="9.4" cy="15.4" r="1.7"/>'
        '<circle cx="7.9" cy="10.6" r="1.7"/>'
    ),
    "text_group": (
        '<circle class="ring" cx="9.5" cy="12" r="7.3"/><circle cx="6.5" cy="12" r="1.5"/>'
        '<circle cx="12" cy="12" r="1.5"/><circle class="warm" cx="20" cy="15.5" r="3.3"/>'
    ),
    "in_person": (
        '<circle cx="12" cy="4" r="2.6"/><circle cx="18.9" cy="8" r="2.6"/>'
        '<circle cx="18.9" cy="16" r="2.6"/><circle cx="12" cy="20" r="2.6"/>'
        '<circle cx="5" cy="16" r="2.6"/><circle cx="5" cy="8" r="2.6"/>'
        '<circle class="warm" cx="12" cy="12" r="3"/>'
    ),
}

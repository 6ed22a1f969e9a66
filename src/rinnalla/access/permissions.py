"""Every role and every permission in the product, by name."""

from enum import StrEnum


class Role(StrEnum):
    ADMINISTRATOR = "administrator"    # liiton työntekijä, pääkäyttäjä
    COORDINATOR = "coordinator"        # koordinoija: liiton työntekijä tai yhdistyksen yhteyshenkilö
    COMMUNICATIONS = "communications"  # tiedotusvastaava
    SUPPORTER = "supporter"            # vertaistukija
    FACILITATOR = "facilitator"        # ohjaaja, tässä ryhmässä
    EXPERT = "expert"                  # asiantuntija, tässä tapaamisessa
    VISITOR = "visitor"                # vierailija (puheenjohtaja), tässä tapaamisessa
    MEMBER = "member"                  # osallistuja, tässä ryhmässä
    SUPPORT_PERSON = "support_person"  # osallistujan tukihenkilö, tässä ryhmässä
    GUEST = "guest"                    # nimimerkkivieras, tässä tapaamisessa


ORGANISATION_ROLES = frozenset({Role.ADMINISTRATOR, Role.COORDINATOR, Role.COMMUNICATIONS, Role.SUPPORTER})
STRONG_ROLES = frozenset({Role.ADMINISTRATOR, Role.COORDINATOR, Role.COMMUNICATIONS, Role.FACILITATOR})
"""Roles that see other people's contact data or moderate: they count only after a second factor."""


class Permission(StrEnum):
    PUBLIC = "public"                                  # anyone, signed in or not
    SIGN_IN = "sign-in"                                # offered to those we do not know yet
    OWN = "own"                                        # what is mine: my page, my data
    PASS = "pass"                                      # the holder of a personal or guest link

    DESK_VIEW = "desk:view"                            # the desk and its lists, of those who have a task

    ACCOUNT_MANAGE = "account:manage"                  # my account: settings, address, factors, sessions
    PERSON_ERASE = "person:erase"
    PERSON_SELF = "person:self"                        # my name, phone, address, language and reminders
    PERSON_DATA = "person:data"                        # what is kept about one person: seen and downloaded

    FEDERATION_MANAGE = "federation:manage"
    ASSOCIATION_CREATE = "association:create"
    ASSOCIATION_VIEW = "association:view"
    ASSOCIATION_EDIT = "association:edit"
    VOLUNTEER_INVITE = "volunteer:invite"              # send, withdraw a volunteer link
    VOLUNTEER_ACCEPT = "volunteer:accept"
    STANDING_GRANT = "standing:grant"                  # organisation roles
    AUDIT_VIEW = "audit:view"
    MAIL_VIEW = "mail:view"                            # delivery state of a federation's letters

    GROUP_CREATE = "group:create"
    GROUP_VIEW = "group:view"                          # its name and description
    GROUP_MANAGE = "group:manage"                      # everything about this group but its facilitators and shape
    GROUP_SHAPE = "group:shape"                        # its description, cover, form, size and times
    GROUP_SERVICE = "group:service"                    # the service model, and what the organisers agreed
    GROUP_PUBLISH = "group:publish"
    GROUP_FACILITATORS = "group:facilitators"          # grant and withdraw facilitator rights
    GROUP_CONTENT = "group:content"                    # what members see of a closed group

    REQUEST_MAKE = "request:make"                      # ask the federation to found a group for an association
    REQUEST_VIEW = "request:view"                      # one group request and its talk
    REQUEST_ANSWER = "request:answer"                  # discuss, decline or build the group

    REGISTRATION_CREATE = "registration:create"        # for oneself, on the public form
    REGISTRATION_VIEW = "registration:view"            # contact data of registrants
    REGISTRATION_MANAGE = "registration:manage"        # register by phone, cancel, limits
    REGISTRATION_OWN = "registration:own"              # change, cancel, accept an offer
    APPLICATION_CREATE = "application:create"          # apply to a closed group, on the public form
    APPLICATION_READ = "application:read"              # who applied, and what they answered
    APPLICATION_DECIDE = "application:decide"          # write to an applicant, accept, decline
    APPLICATION_OWN = "application:own"                # correct, withdraw, answer: the applicant alone
    ATTENDANCE_MARK = "attendance:mark"

    MEETING_VIEW = "meeting:view"                      # programme without times, where and when
    MEETING_TIMETABLE = "meeting:timetable"            # times of the programme's items
    MEETING_PLAN = "meeting:plan"
    MEETING_SUMMARY = "meeting:summary"                # head count, observations, wishes
    MEETING_REFLECT = "meeting:reflect"                # the facilitators' confidential reflection
    MEETING_TALK = "meeting:talk"                      # a facilitator would like to talk something over

    HOST_CHECK = "host:check"                          # note that I have looked at my own device before hosting

    EXPERT_ASK = "expert:ask"                          # ask the federation for an expert; invite a visitor
    EXPERT_ANSWER = "expert:answer"                    # name an expert, propose a date, or say no
    EXPERT_OWN = "expert:own"                          # one's own part of one meeting

    ROOM_ENTER = "room:enter"                          # the waiting room, and the room once admitted
    ROOM_HOST = "room:host"                            # admit, mute, remove, invite, end
    ROOM_WRITE = "room:write"
    ROOM_HEAR_HOSTS = "room:hear-hosts"                # the hosts' stream
    ROOM_SEAT = "room:seat"                            # the stream of one's own seat
    ROOM_PART = "room:part"                            # the stream of the breakout one is in
    ROOM_TIDY = "room:tidy"                            # end the room, mark who dropped out
    REPORT_HANDLE = "report:handle"                    # what was reported from a room

    FEEDBACK_FORM = "feedback:form"                    # edit the questions
    FEEDBACK_RESULTS = "feedback:results"
    REPORT_GROUP = "report:group"
    REPORT_ASSOCIATION = "report:association"
    REPORT_FEDERATION = "report:federation"
    OUTREACH_MANAGE = "outreach:manage"

    QUESTION_ASK = "question:ask"                      # ask the organisers, on a page one sees
    QUESTION_HANDLE = "question:handle"                # read, answer, hand on and close questions
    QUESTION_RECEIVE = "question:receive"              # what came by mail; reminders and forgetting
    SUPPORT_OWN = "support:own"                        # my own request for support and its answer
    ANSWERS_EDIT = "answers:edit"                      # an association's common answers

    CHANNEL_WRITE = "channel:write"                    # read and write in a team's channel
    CHANNEL_MODERATE = "channel:moderate"              # remove what others wrote, set how long it is kept

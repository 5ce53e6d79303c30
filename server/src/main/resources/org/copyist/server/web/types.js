// @ts-check
/**
 * What the server sends, as `openapi.yaml` describes it. Points are in page pixels, origin top-left; text offsets are
 * UTF-16 code units, end exclusive.
 *
 * @typedef {[number, number]} Point
 * @typedef {Point[]} Polygon
 *
 * @typedef {object} Document
 * @property {string} id
 * @property {string} title
 * @property {string[]} tags
 * @property {string | null} model
 * @property {string | null} language a code, `auto`, or null for that of the collection or the usual one
 * @property {string | null} collectionLanguage
 * @property {'empty' | 'unread' | 'queued' | 'reading' | 'read' | 'failed'} state
 * @property {number} pageCount
 * @property {number} pagesRead
 * @property {Doubt[]} doubts why little could be read of some of its pages, a reason for each
 * @property {string | null} jobId
 * @property {string} createdAt
 * @property {string} updatedAt
 * @property {string | null} deletedAt
 * @property {string} etag
 *
 * @typedef {object} DocumentList
 * @property {Document[]} documents
 * @property {number} total
 * @property {number} offset
 * @property {string[]} tags
 *
 * @typedef {object} BulkResult
 * @property {string} document
 * @property {Job | null} job
 * @property {{ code: string, detail: string } | null} problem
 *
 * @typedef {Document & { pages: PageSummary[] }} DocumentDetail
 *
 * @typedef {object} PageSummary
 * @property {number} id stays with the page wherever it is moved, unlike its number
 * @property {number} turns how many quarters clockwise people have turned the picture of its file
 * @property {number} number
 * @property {string} fileName
 * @property {'unread' | 'queued' | 'reading' | 'read' | 'failed'} state
 * @property {string | null} failure
 * @property {number | null} widthPx
 * @property {number | null} heightPx
 * @property {number} lineCount
 * @property {number} unreadCount lines without text
 * @property {number} printedCount lines that a machine printed or typed
 * @property {number} correctedCount
 * @property {number | null} confidence
 * @property {string[]} languages of which it seems to be in one, where it was guessed
 * @property {Doubt | null} doubt
 *
 * @typedef {'script' | 'blur' | 'print'} Doubt why little of a page could be read
 *
 * @typedef {object} Page
 * @property {number} id as in its summary
 * @property {number} turns likewise
 * @property {string} documentId
 * @property {number} number
 * @property {string} fileName
 * @property {'unread' | 'queued' | 'reading' | 'read' | 'failed'} state
 * @property {string | null} failure
 * @property {number | null} widthPx
 * @property {number | null} heightPx
 * @property {string} etag
 * @property {Region[]} regions
 * @property {Line[]} lines in reading order
 * @property {string[]} notes what was guessed, scaled or left aside when it was imported
 * @property {Doubt | null} doubt
 * @property {boolean} canUndo
 * @property {boolean} canRedo
 *
 * @typedef {object} Region
 * @property {string} id
 * @property {string} text what it says as a whole, where nobody knows which line says it; usually empty
 *
 * @typedef {'rightward' | 'downward' | 'leftward' | 'upward'} Direction where writing runs on the picture of its page
 *
 * @typedef {object} Line
 * @property {string} id
 * @property {string} etag
 * @property {Polygon} baseline
 * @property {Polygon} boundary
 * @property {Direction} direction
 * @property {string} text
 * @property {'machine' | 'human' | 'none'} source
 * @property {string | null} author
 * @property {string | null} model
 * @property {number | null} confidence
 * @property {boolean} accepted
 * @property {Word[]} words
 * @property {string[]} alternatives
 * @property {boolean} outlineChanged whether a machine read it when its outline was another
 *
 * @typedef {object} Word
 * @property {string} text
 * @property {number} start
 * @property {number} end
 * @property {number} confidence
 * @property {boolean} unsure
 * @property {Polygon} box
 * @property {string[]} alternatives
 *
 * @typedef {object} Reading
 * @property {number} id
 * @property {'machine' | 'human'} source
 * @property {string} text
 * @property {number | null} confidence
 * @property {string | null} author
 * @property {string | null} model
 * @property {string} at
 * @property {boolean} current
 *
 * @typedef {object} Job
 * @property {string} id
 * @property {string} documentId
 * @property {string} documentTitle
 * @property {'queued' | 'running' | 'done' | 'failed' | 'cancelled'} state
 * @property {number} pagesDone
 * @property {number} pagesFailed
 * @property {number} pagesTotal
 * @property {{ page: number, ids: string[] } | null} lines that are read again; null for whole pages
 * @property {number | null} page
 * @property {string | null} stage
 * @property {number | null} stageFraction
 * @property {number | null} secondsLeft
 * @property {number | null} queuePosition
 * @property {string | null} error
 *
 * @typedef {object} Uploaded
 * @property {Document[]} documents
 * @property {Job[]} [jobs] that read them
 * @property {number} [lines] that came with their text
 * @property {{ fileName: string, code: string, detail: string }[]} refused
 * @property {string[]} [notes] what was guessed, scaled or left aside
 *
 * @typedef {object} Hit
 * @property {string} documentId
 * @property {string} documentTitle
 * @property {number} page
 * @property {string} lineId
 * @property {string} text
 * @property {boolean} corrected
 * @property {number | null} confidence
 * @property {Polygon} boundary
 * @property {Direction} direction
 * @property {number} widthPx
 * @property {number} heightPx
 * @property {{ start: number, end: number, box: Polygon, instead: string | null }[]} marks
 *
 * @typedef {object} SearchResult
 * @property {Hit[]} hits
 * @property {number} total
 * @property {boolean} totalIsExact
 * @property {number} offset
 * @property {number} milliseconds
 *
 * @typedef {object} MatchedLine
 * @property {string} documentId
 * @property {string} documentTitle
 * @property {number} page
 * @property {string} lineId
 * @property {string} etag
 * @property {string} text
 * @property {boolean} accepted
 * @property {boolean} corrected whether a person has corrected or accepted it
 * @property {Polygon} boundary
 * @property {Direction} direction
 * @property {number} widthPx
 * @property {number} heightPx
 * @property {{ start: number, end: number, box: Polygon }[]} occurrences
 *
 * @typedef {object} ReplacementOutcome
 * @property {string | null} step
 * @property {{ documentId: string, page: number, lineId: string }[]} changed
 * @property {{ documentId: string, page: number, lineId: string, why: 'changed' | 'gone' | 'too-long' }[]} left
 *
 * @typedef {object} Format
 * @property {string} id
 * @property {string} name
 * @property {string} extension
 * @property {string} mediaType
 *
 * @typedef {object} Model
 * @property {string} id
 * @property {string} kind
 * @property {string} description
 * @property {string} licence
 * @property {boolean} isDefault
 * @property {Record<string, string>} figures
 *
 * @typedef {object} Collection
 * @property {string} id
 * @property {string} name
 * @property {string | null} language of its documents unless they say otherwise
 * @property {string} createdAt
 * @property {string[]} documents ids
 *
 * @typedef {object} CorrectedLines
 * @property {number} usable
 * @property {number} empty
 * @property {Record<string, number>} characters how often each stands in the usable lines
 * @property {{ documentId: string, page: number, lineId: string, text: string }[]} contradictory
 * @property {number | null} fewest lines that teaching takes at least
 *
 * @typedef {object} CollectionModel
 * @property {string} id
 * @property {'taught' | 'imported'} origin
 * @property {string} description
 * @property {string} licence
 * @property {Record<string, string>} figures
 * @property {string} createdAt
 *
 * @typedef {object} CollectionModels
 * @property {string} usual
 * @property {string | null} inUse null for the usual one
 * @property {boolean} hasPrevious
 * @property {string | null} previous null for the usual one
 * @property {CollectionModel[]} models
 *
 * @typedef {object} Teaching
 * @property {string} id
 * @property {string} collectionId
 * @property {'running' | 'interrupted' | 'stopped' | 'done' | 'failed'} state
 * @property {number} lines
 * @property {string | null} modelInUse
 * @property {number} step
 * @property {number} steps 0 until it is known
 * @property {'prepare' | 'learn' | 'check' | null} stage
 * @property {number | null} secondsLeft
 * @property {CurvePoint[]} curve
 * @property {Outcome | null} outcome
 * @property {string | null} model
 * @property {string | null} error
 * @property {string} createdAt
 * @property {string | null} finishedAt
 *
 * @typedef {{ step: number, cer: number }} CurvePoint
 *
 * @typedef {object} Outcome
 * @property {'better' | 'not-better' | 'forgets' | 'overtaken'} verdict
 * @property {number} handBefore
 * @property {number} handAfter
 * @property {number} othersBefore
 * @property {number} othersAfter
 * @property {number} aside
 * @property {ChangedLine[]} changed
 *
 * @typedef {object} ChangedLine
 * @property {string} text
 * @property {string} before
 * @property {string} after
 * @property {number} errorsBefore
 * @property {number} errorsAfter
 *
 * @typedef {object} DrawnReading
 * @property {[number, number, number, number]} box left, top, right, bottom
 * @property {{ text: string, confidence: number }[]} candidates best first
 *
 * @typedef {object} DrawnReadings
 * @property {string} model
 * @property {DrawnReading[]} readings
 *
 * @typedef {object} ServerInfo
 * @property {string} version
 * @property {number} maxFileBytes
 * @property {number} maxUploadBytes
 * @property {number} maxFiles
 * @property {boolean} tokenRequired
 */
export {};
